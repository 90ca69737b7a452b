package io.slugline.model.classifier;

import io.slugline.model.Label;
import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.Head;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A classifier without training: a text gets the label whose description a sentence encoder finds most similar.
 *
 * <p>The descriptions are encoded once, when loading. Any number of threads may ask.
 */
public final class LabelDescriptions implements Classifier, AutoCloseable {

    /** Cosines lie close together; this temperature, as in sentence-transformers' losses, spreads them before the softmax. */
    public static final Calibration SPREAD = new Calibration(0.05, Map.of(), 0);

    private final Encoder encoder;
    private final Tokenizer tokenizer;
    private final LabelSet labels;
    private final Calibration calibration;
    private final int tokenBudget;
    private final float[][] directions;

    private LabelDescriptions(
            Encoder encoder, Tokenizer tokenizer, LabelSet labels, Calibration calibration, int tokenBudget) {
        this.encoder = encoder;
        this.tokenizer = tokenizer;
        this.labels = labels;
        this.calibration = calibration;
        this.tokenBudget = tokenBudget;
        List<String> texts =
                labels.labels().stream().map(LabelDescriptions::describe).toList();
        directions = embed(texts.stream().map(tokenizer::encode).toList());
    }

    /**
     * Loads a sentence encoder.
     *
     * @param calibration applied to cosines in [-1, 1]; {@link #SPREAD} where none was fitted
     */
    public static LabelDescriptions load(
            Path folder, LabelSet labels, Calibration calibration, ClassifierOptions options) {
        Checkpoint checkpoint = Checkpoint.open(folder);
        int limit = checkpoint.config().maxTokens(options.maxTokens());
        Tokenizer tokenizer = Tokenizer.load(folder, limit);
        try {
            Encoder encoder = Encoder.load(checkpoint, Head.NONE, EncoderOptions.of(options.dtype()));
            try {
                return new LabelDescriptions(encoder, tokenizer, labels, calibration, options.tokenBudget());
            } catch (RuntimeException e) {
                encoder.close();
                throw e;
            }
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static String describe(Label label) {
        return label.description() == null ? label.name() : label.name() + ": " + label.description();
    }

    /** (texts, H) of length 1; a text without any token has an empty vector, as far from one label as from another. */
    private float[][] embed(List<Encoding> encodings) {
        int[] present = IntStream.range(0, encodings.size())
                .filter(i -> encodings.get(i).length() > 0)
                .toArray();
        float[][] vectors =
                encoder.features(Arrays.stream(present).mapToObj(encodings::get).toList(), tokenBudget);
        float[][] all = new float[encodings.size()][0];
        for (int i = 0; i < present.length; i++) {
            all[present[i]] = normalized(vectors[i]);
        }
        return all;
    }

    private static float[] normalized(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        double length = Math.max(1e-12, Math.sqrt(square));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    /** (texts, L) cosine of each text and each label's description, in [-1, 1]. */
    public double[][] similarities(List<String> texts) {
        return similarities(embed(texts.stream().map(tokenizer::encode).toList()));
    }

    private double[][] similarities(float[][] vectors) {
        double[][] cosines = new double[vectors.length][labels.size()];
        for (int text = 0; text < vectors.length; text++) {
            for (int label = 0; label < cosines[text].length; label++) {
                cosines[text][label] = product(vectors[text], directions[label]);
            }
        }
        return cosines;
    }

    private static double product(float[] first, float[] second) {
        double sum = 0;
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            sum += (double) first[i] * second[i];
        }
        return sum;
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        List<Encoding> encodings = texts.stream().map(tokenizer::encode).toList();
        double[][] cosines = similarities(embed(encodings));
        List<Prediction> predictions = new ArrayList<>(texts.size());
        for (int i = 0; i < cosines.length; i++) {
            Encoding encoding = encodings.get(i);
            predictions.add(Prediction.of(
                    labels, calibration.scores(cosines[i]), calibration, encoding.length(), encoding.truncated()));
        }
        return predictions;
    }

    @Override
    public void close() {
        encoder.close();
        tokenizer.close();
    }
}
