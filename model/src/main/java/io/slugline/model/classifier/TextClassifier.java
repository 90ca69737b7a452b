package io.slugline.model.classifier;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.Head;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import io.slugline.model.tokenizer.VocabularyCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Texts in, predictions out. A text's prediction does not depend on its neighbours or its place; any number of threads may ask.
 */
public final class TextClassifier implements CheckpointClassifier {

    private final Encoder encoder;
    private final Tokenizer tokenizer;
    private final LabelSet labels;
    private final Calibration calibration;
    private final int tokenBudget;

    private TextClassifier(
            Encoder encoder, Tokenizer tokenizer, LabelSet labels, Calibration calibration, int tokenBudget) {
        this.encoder = encoder;
        this.tokenizer = tokenizer;
        this.labels = labels;
        this.calibration = calibration;
        this.tokenBudget = tokenBudget;
    }

    /** Loads a checkpoint folder; whatever is wrong with it is one {@link ModelException}, and nothing stays half loaded. */
    public static TextClassifier load(Path folder, ClassifierOptions options) {
        Checkpoint checkpoint = Checkpoint.open(folder);
        if (!Head.of(checkpoint).classifies()) {
            throw new ModelException(folder + " has no classification head; its architecture is "
                    + checkpoint.config().architecture() + ".");
        }
        boolean released = ReleaseManifest.exists(folder);
        ReleaseManifest manifest = released ? ReleaseManifest.read(folder) : null;
        LabelSet labels = manifest == null
                ? LabelSet.ofNames("config", checkpoint.config().labels())
                : manifest.labelSet();
        refuseAnotherOrder(folder, checkpoint.config().labels(), labels.ids());
        Calibration calibration = manifest == null ? Calibration.none() : manifest.calibration();
        int limit = checkpoint.config().maxTokens(options.maxTokens());
        Tokenizer tokenizer = Tokenizer.load(folder, limit);
        try {
            VocabularyCheck.check(folder, checkpoint.config().vocabularySize());
            Encoder encoder = Encoder.load(checkpoint, EncoderOptions.of(options.dtype()));
            TextClassifier classifier =
                    new TextClassifier(encoder, tokenizer, labels, calibration, options.tokenBudget());
            classifier.checkFirstAnswer(folder);
            return classifier;
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** The same labels in another order would give every text a wrong one; names of other kinds cannot be compared. */
    private static void refuseAnotherOrder(Path folder, List<String> ofTheConfig, List<String> ofTheManifest) {
        if (!ofTheConfig.equals(ofTheManifest) && Set.copyOf(ofTheConfig).equals(Set.copyOf(ofTheManifest))) {
            throw new ModelException(folder + " has its labels in the order " + ofTheConfig
                    + " by config.json and in the order " + ofTheManifest + " by slugline.json; they must agree.");
        }
    }

    /** One text through the whole path: finds weights that are not numbers and labels that do not match the head. */
    private void checkFirstAnswer(Path folder) {
        try {
            float[] logits = encoder.logits(List.of(tokenizer.encode("a")), tokenBudget)[0];
            if (logits.length != labels.size()) {
                throw new ModelException(folder + ": the head has " + logits.length + " rows, the label set "
                        + labels.version() + " has " + labels.size() + " labels.");
            }
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    @Override
    public LabelSet labels() {
        return labels;
    }

    /** cpu or gpu. */
    public String device() {
        return encoder.device();
    }

    /** fp32 or bf16: what auto came to. */
    public String dtype() {
        return encoder.dtype();
    }

    /** Texts are cut to so many tokens. */
    public int maxTokens() {
        return tokenizer.maxTokens();
    }

    /** Predictions in the order of the texts. An empty text is allowed. */
    @Override
    public List<Prediction> classify(List<String> texts) {
        return classify(texts, cost -> {});
    }

    /** The same, and tells what it cost before it returns. */
    public List<Prediction> classify(List<String> texts, Consumer<BatchCost> costs) {
        long start = System.nanoTime();
        List<Encoding> encodings = texts.stream().map(tokenizer::encode).toList();
        int[] present = presentOnes(encodings);
        List<Encoding> readable =
                Arrays.stream(present).mapToObj(encodings::get).toList();
        long tokenised = System.nanoTime();
        float[][] logits = encoder.logits(readable, tokenBudget);
        costs.accept(new BatchCost(
                Duration.ofNanos(tokenised - start),
                Duration.ofNanos(System.nanoTime() - tokenised),
                readable.stream().mapToLong(Encoding::length).sum(),
                encoder.slots(readable, tokenBudget)));
        double[][] scores = new double[texts.size()][];
        for (int i = 0; i < present.length; i++) {
            scores[present[i]] = calibration.scores(logits[i]);
        }
        List<Prediction> predictions = new ArrayList<>(texts.size());
        for (int i = 0; i < scores.length; i++) {
            Encoding encoding = encodings.get(i);
            double[] row = scores[i] == null ? uniform() : scores[i];
            predictions.add(Prediction.of(labels, row, calibration, encoding.length(), encoding.truncated()));
        }
        return predictions;
    }

    /** Some tokenizers add no special token, so that an empty text has no token the model could look at. */
    private static int[] presentOnes(List<Encoding> encodings) {
        return IntStream.range(0, encodings.size())
                .filter(i -> encodings.get(i).length() > 0)
                .toArray();
    }

    private double[] uniform() {
        double[] scores = new double[labels.size()];
        Arrays.fill(scores, 1.0 / scores.length);
        return scores;
    }

    @Override
    public void close() {
        encoder.close();
        tokenizer.close();
    }
}
