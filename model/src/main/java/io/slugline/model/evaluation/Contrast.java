package io.slugline.model.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One run against a baseline on the same examples.
 *
 * @param mcNemar first = the baseline, second = the run
 * @param accuracyDifference the run's accuracy minus the baseline's
 * @param macroF1Difference the run's macro-F1 minus the baseline's
 * @param flips indexes of the examples to which the two gave different labels, ascending
 */
public record Contrast(McNemar mcNemar, Interval accuracyDifference, Interval macroF1Difference, List<Integer> flips) {
    public Contrast {
        flips = List.copyOf(flips);
    }

    public static Contrast of(int[] truth, EvaluatedRun baseline, EvaluatedRun run, Bootstrap bootstrap) {
        int[] before = baseline.predictions();
        int[] after = run.predictions();
        int labels = baseline.evaluation().perClass().size();
        return new Contrast(
                McNemar.of(truth, before, after),
                bootstrap.accuracyDifference(truth, before, after),
                bootstrap.macroF1Difference(labels, truth, before, after),
                IntStream.range(0, truth.length)
                        .filter(example -> before[example] != after[example])
                        .boxed()
                        .toList());
    }
}
