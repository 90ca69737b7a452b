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

    private Referee() {}

    /**
     * Scores in the order of the texts, (texts, labels).
     *
     * @param between called between chunks of texts; what it throws ends the scoring
     */
    public static double[][] score(Path checkpoint, List<String> texts, Runnable between) {
        List<double[]> scores = new ArrayList<>();
        try (TextClassifier classifier = TextClassifier.load(checkpoint, ClassifierOptions.defaults())) {
            for (int from = 0; from < texts.size(); from += CHUNK) {
                between.run();
                List<String> chunk = texts.subList(from, Math.min(from + CHUNK, texts.size()));
                classifier.classify(chunk).forEach(prediction -> scores.add(row(prediction)));
            }
        }
        return scores.toArray(double[][]::new);
    }

    private static double[] row(Prediction prediction) {
        return prediction.scores().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
