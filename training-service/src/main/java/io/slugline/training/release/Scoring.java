package io.slugline.training.release;

import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint's answers to many texts, with the time they took without loading.
 *
 * @param labels ids in the order of the scores
 * @param predictions in the order of the texts
 */
public record Scoring(List<String> labels, List<Prediction> predictions, double seconds) {
    private static final double NANOS = 1e9;

    /** Loads the checkpoint, scores, and closes it again. */
    public static Scoring of(Path checkpoint, List<String> texts) {
        try (TextClassifier classifier = TextClassifier.load(checkpoint, ClassifierOptions.defaults())) {
            long started = System.nanoTime();
            List<Prediction> predictions = classifier.classify(texts);
            return new Scoring(classifier.labels().ids(), predictions, (System.nanoTime() - started) / NANOS);
        }
    }

    /** Scores (texts, labels). */
    public double[][] scores() {
        return predictions.stream()
                .map(prediction -> prediction.scores().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toArray(double[][]::new);
    }

    public double textsPerSecond() {
        return predictions.size() / Math.max(1e-9, seconds);
    }
}
