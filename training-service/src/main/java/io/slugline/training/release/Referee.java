package io.slugline.training.release;

import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets a checkpoint score texts exactly as it would serve them. */
public final class Referee {
    /** Few enough that a run ends within a second of being cancelled. */
    private static final int CHUNK = 64;

    private static final double NANOS = 1e9;

    private Referee() {}

    /**
     * Scores with what they cost.
     *
     * @param labels ids in the order of the scores
     * @param scores (texts, labels)
     * @param textsPerSecond of the quickest chunk, so that a busy moment of the machine does not count
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answers(List<String> labels, double[][] scores, double textsPerSecond) {}

    /** The scores alone, in the order of the texts. */
    public static double[][] score(Path checkpoint, List<String> texts, Runnable between) {
        return answers(checkpoint, texts, between).scores();
    }

    /**
     * Scores in the order of the texts.
     *
     * @param between called between chunks of texts; what it throws ends the scoring
     */
    public static Answers answers(Path checkpoint, List<String> texts, Runnable between) {
        List<double[]> scores = new ArrayList<>();
        double quickest = 0;
        try (TextClassifier classifier = TextClassifier.load(checkpoint, ClassifierOptions.defaults())) {
            for (int from = 0; from < texts.size(); from += CHUNK) {
                between.run();
                List<String> chunk = texts.subList(from, Math.min(from + CHUNK, texts.size()));
                long started = System.nanoTime();
                classifier.classify(chunk).forEach(prediction -> scores.add(row(prediction)));
                quickest = Math.max(quickest, chunk.size() * NANOS / (System.nanoTime() - started));
            }
            return new Answers(classifier.labels().ids(), scores.toArray(double[][]::new), quickest);
        }
    }

    private static double[] row(Prediction prediction) {
        return prediction.scores().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
