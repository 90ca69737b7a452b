package io.slugline.model.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * A named classifier's answers to a set of examples and what they are worth; immutable.
 *
 * @param name how the run is called in tables and charts
 * @param predicted the index of the label given to each example
 */
public record EvaluatedRun(String name, Evaluation evaluation, List<Integer> predicted) {
    public EvaluatedRun {
        predicted = List.copyOf(predicted);
    }

    /** A run that gave scores (examples, L). */
    public static EvaluatedRun of(String name, List<String> labels, int[] truth, double[][] scores) {
        return new EvaluatedRun(name, Evaluation.of(labels, truth, scores), boxed(Examples.predicted(scores)));
    }

    /** A run that gave bare labels. */
    public static EvaluatedRun of(String name, List<String> labels, int[] truth, int[] predicted) {
        return new EvaluatedRun(name, Evaluation.of(labels, truth, predicted), boxed(predicted));
    }

    int[] predictions() {
        return predicted.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Integer> boxed(int[] labels) {
        return Arrays.stream(labels).boxed().toList();
    }
}
