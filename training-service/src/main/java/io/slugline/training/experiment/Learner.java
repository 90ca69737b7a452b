package io.slugline.training.experiment;

import io.slugline.model.classifier.Classifier;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.finetune.Progress;
import io.slugline.model.finetune.TrainingTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One way from training rows to scores of the dev rows; it looks at the dev rows' labels at no time. */
interface Learner {

    /**
     * What came out.
     *
     * @param scores (dev rows, labels)
     * @param time where the training's time went; null where nothing was trained
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Learned(double[][] scores, @Nullable TrainingTime time) {}

    /**
     * Learns and scores; what is learnt is left in the folder.
     *
     * @throws CancellationException soon after the calling thread was interrupted
     */
    Learned learn(TrainingData data, RunFolder folder, Consumer<Progress> progress);

    /** Scores in the order of the texts. */
    static double[][] score(List<String> texts, Classifier classifier, Consumer<Progress> progress) {
        return classify("evaluate", texts, classifier, progress).stream()
                .map(prediction -> prediction.scores().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Answers in the order of the texts, a few at a time, so that a run ends soon after it was cancelled. */
    static List<Prediction> classify(
            String phase, List<String> texts, Classifier classifier, Consumer<Progress> progress) {
        int chunk = 64;
        List<Prediction> answers = new ArrayList<>();
        long started = System.nanoTime();
        for (int from = 0; from < texts.size(); from += chunk) {
            requireNotCancelled();
            answers.addAll(classifier.classify(texts.subList(from, Math.min(from + chunk, texts.size()))));
            progress.accept(progress(phase, answers.size(), texts.size(), System.nanoTime() - started));
        }
        return answers;
    }

    /** Where work of equal parts stands that began so long ago. */
    static Progress progress(String phase, int done, int all, long nanos) {
        double each = (double) nanos / done;
        return new Progress(phase, done, all, 0, 0, 1e9 / each, Duration.ofNanos((long) (each * (all - done))));
    }

    /** Ends the work if the thread was interrupted. */
    static void requireNotCancelled() {
        if (Thread.interrupted()) {
            throw new CancellationException("The run was stopped while texts were being classified.");
        }
    }
}
