package io.slugline.training.experiment;

import io.slugline.model.classifier.Prediction;
import io.slugline.model.finetune.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/** One way from training rows to scores of the dev rows; it looks at the dev rows' labels at no time. */
interface Learner {
    /**
     * Scores (dev rows, labels); what is learnt is left in the folder.
     *
     * @throws CancellationException soon after the calling thread was interrupted
     */
    double[][] learn(TrainingData data, RunFolder folder, Consumer<Progress> progress);

    /** Scores in the order of the texts, a few at a time, so that a run ends soon after it was cancelled. */
    static double[][] score(
            List<String> texts, Function<List<String>, List<Prediction>> classifier, Consumer<Progress> progress) {
        int chunk = 64;
        List<double[]> scores = new ArrayList<>();
        long started = System.nanoTime();
        for (int from = 0; from < texts.size(); from += chunk) {
            requireNotCancelled();
            List<String> some = texts.subList(from, Math.min(from + chunk, texts.size()));
            classifier
                    .apply(some)
                    .forEach(prediction -> scores.add(prediction.scores().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray()));
            progress.accept(evaluated(scores.size(), texts.size(), System.nanoTime() - started));
        }
        return scores.toArray(double[][]::new);
    }

    private static Progress evaluated(int done, int all, long nanos) {
        double each = (double) nanos / done;
        return new Progress("evaluate", done, all, 0, 0, 1e9 / each, Duration.ofNanos((long) (each * (all - done))));
    }

    private static void requireNotCancelled() {
        if (Thread.interrupted()) {
            throw new CancellationException("The run was stopped while it was being evaluated.");
        }
    }
}
