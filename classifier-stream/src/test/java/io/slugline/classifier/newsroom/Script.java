package io.slugline.classifier.newsroom;

import io.slugline.model.Label;
import io.slugline.model.LabelSet;
import io.slugline.model.classifier.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;

/**
 * What a scripted release does: scores follow from the seed and the text alone, so a test can say what any version says
 * of any text.
 *
 * @param delayMillis time of one call, whatever the number of its texts
 * @param openDelayMillis time of loading
 * @param broken true fails on every text
 */
public record Script(int seed, long delayMillis, long openDelayMillis, boolean broken) {
    /** Texts with this word fail. */
    public static final String POISON = "arsenic";

    static final String FILE = "script.txt";
    static final LabelSet LABELS = new LabelSet("test-1", List.of(label("sport"), label("economy"), label("weather")));
    private static final int MASK = 0x7fff;

    /** A release that is quick and right. */
    public static Script of(int seed) {
        return new Script(seed, 0, 0, false);
    }

    /** The same with every call taking this long. */
    public Script slow(long millis) {
        return new Script(seed, millis, openDelayMillis, broken);
    }

    /** The same with loading taking this long. */
    public Script slowToOpen(long millis) {
        return new Script(seed, delayMillis, millis, broken);
    }

    /** The same, but every call fails. */
    public Script failing() {
        return new Script(seed, delayMillis, openDelayMillis, true);
    }

    /** What this release says of a text, in the order of the labels. */
    public List<Double> scores(String text) {
        Random random = new Random(seed * 31L + (text.hashCode() & MASK));
        double sum = 0;
        double[] weights = new double[LABELS.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.05 + random.nextDouble();
            sum += weights[i];
        }
        List<Double> scores = new ArrayList<>();
        for (double weight : weights) {
            scores.add(weight / sum);
        }
        return scores;
    }

    /** The prediction of a text. */
    public Prediction prediction(String text) {
        List<Double> scores = scores(text);
        int top = 0;
        for (int i = 1; i < scores.size(); i++) {
            top = scores.get(i) > scores.get(top) ? i : top;
        }
        int tokens = text.split("\\s+", -1).length + 2;
        return new Prediction(LABELS.ids(), scores, top, List.of(), false, false, tokens, false);
    }

    void write(Path folder) {
        Properties properties = new Properties();
        properties.setProperty("seed", Integer.toString(seed));
        properties.setProperty("delay", Long.toString(delayMillis));
        properties.setProperty("open-delay", Long.toString(openDelayMillis));
        properties.setProperty("broken", Boolean.toString(broken));
        try (var writer = Files.newBufferedWriter(folder.resolve(FILE))) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Script read(Path folder) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve(FILE))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Script(
                Integer.parseInt(properties.getProperty("seed")),
                Long.parseLong(properties.getProperty("delay")),
                Long.parseLong(properties.getProperty("open-delay")),
                Boolean.parseBoolean(properties.getProperty("broken")));
    }

    private static Label label(String name) {
        return new Label("test:" + name, name.toUpperCase(Locale.ROOT), null);
    }
}
