package io.slugline.model.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several runs on the same examples, each with its intervals and each but the first tested against the first.
 *
 * @param entries in the order the runs were given; the first is the baseline
 */
public record Comparison(List<Entry> entries) {
    public Comparison {
        entries = List.copyOf(entries);
    }

    /**
     * Compares runs on the examples whose true labels are {@code truth}.
     *
     * @param runs at least one; all with the same labels
     */
    public static Comparison of(int[] truth, List<EvaluatedRun> runs, Bootstrap bootstrap) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("A comparison needs at least 1 run, but got none.");
        }
        EvaluatedRun baseline = runs.get(0);
        List<Entry> entries = new ArrayList<>();
        for (EvaluatedRun run : runs) {
            requireSameLabels(baseline, run);
            int labels = run.evaluation().perClass().size();
            int[] predicted = run.predictions();
            entries.add(new Entry(
                    run.name(),
                    run.evaluation(),
                    bootstrap.accuracy(truth, predicted),
                    bootstrap.macroF1(labels, truth, predicted),
                    bootstrap.f1PerClass(labels, truth, predicted),
                    run == baseline ? null : Contrast.of(truth, baseline, run, bootstrap)));
        }
        return new Comparison(entries);
    }

    public Entry baseline() {
        return entries.get(0);
    }

    public List<String> labels() {
        return baseline().evaluation().labels();
    }

    private static void requireSameLabels(EvaluatedRun baseline, EvaluatedRun run) {
        if (!run.evaluation().labels().equals(baseline.evaluation().labels())) {
            throw new IllegalArgumentException("Run " + run.name() + " has other labels than run " + baseline.name()
                    + "; only runs with the same labels in the same order can be compared.");
        }
    }

    /**
     * One run in the comparison.
     *
     * @param f1PerClass in the order of the labels
     * @param contrast this run against the baseline; null for the baseline itself
     */
    public record Entry(
            String name,
            Evaluation evaluation,
            Interval accuracy,
            Interval macroF1,
            List<Interval> f1PerClass,
            @Nullable Contrast contrast) {
        public Entry {
            f1PerClass = List.copyOf(f1PerClass);
        }
    }
}
