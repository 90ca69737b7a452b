package io.slugline.model.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 over all labels, averaged in three ways.
 *
 * @param macro plain mean over the labels: a rare label counts as much as a frequent one
 * @param micro from the summed counts; with one label per example all three equal the accuracy
 * @param weighted mean weighted by support
 */
public record Averages(Average macro, Average micro, Average weighted) {
    static Averages of(List<ClassScores> perClass, ConfusionMatrix confusion) {
        double accuracy = confusion.accuracy();
        return new Averages(
                average(perClass, scores -> 1, perClass.size()),
                new Average(accuracy, accuracy, accuracy),
                average(perClass, ClassScores::support, confusion.total()));
    }

    private static Average average(List<ClassScores> perClass, ToDoubleFunction<ClassScores> weight, double whole) {
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        for (ClassScores scores : perClass) {
            precision += weight.applyAsDouble(scores) * scores.precision();
            recall += weight.applyAsDouble(scores) * scores.recall();
            f1 += weight.applyAsDouble(scores) * scores.f1();
        }
        return new Average(Ratio.of(precision, whole), Ratio.of(recall, whole), Ratio.of(f1, whole));
    }

    /** One average of each of the three. */
    public record Average(double precision, double recall, double f1) {}
}
