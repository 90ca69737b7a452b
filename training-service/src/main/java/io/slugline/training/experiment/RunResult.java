package io.slugline.training.experiment;

import io.slugline.model.evaluation.EvaluatedRun;
import io.slugline.training.data.Dataset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a finished run said of each row of its dev file; enough to compare it with others without the model.
 *
 * @param facts the plan and the fingerprints of its data
 * @param surroundings when and on what it was measured
 * @param labels in the order of the scores
 * @param truth each row's label as an index
 * @param scores calibrated scores, (rows, labels)
 * @param excerpts how each row begins, to show it to people
 * @param seconds how long training and scoring took, without what an earlier, stopped part took
 */
public record RunResult(
        Map<String, String> facts,
        Map<String, String> surroundings,
        List<String> labels,
        List<Integer> truth,
        List<List<Double>> scores,
        List<String> excerpts,
        double seconds) {
    private static final int EXCERPT = 120;

    public RunResult {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        surroundings = Collections.unmodifiableMap(new LinkedHashMap<>(surroundings));
        labels = List.copyOf(labels);
        truth = List.copyOf(truth);
        scores = List.copyOf(scores);
        excerpts = List.copyOf(excerpts);
    }

    static RunResult of(
            Map<String, String> facts,
            Map<String, String> surroundings,
            List<String> labels,
            Dataset dev,
            double[][] scores,
            double seconds) {
        return new RunResult(
                facts,
                surroundings,
                labels,
                Arrays.stream(dev.truth(labels)).boxed().toList(),
                Arrays.stream(scores)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                dev.inputs().stream().map(RunResult::excerpt).toList(),
                seconds);
    }

    private static String excerpt(String text) {
        int end = text.offsetByCodePoints(0, Math.min(EXCERPT, text.codePointCount(0, text.length())));
        return text.substring(0, end).replaceAll("\\s+", " ");
    }

    /** The run under a name, evaluated. */
    public EvaluatedRun evaluated(String name) {
        return EvaluatedRun.of(name, labels, truthArray(), scoreArray());
    }

    /** How fast it trained, beside its bare steps; empty where nothing was trained. */
    public String pace() {
        return surroundings.getOrDefault(Surroundings.PACE, "");
    }

    public int[] truthArray() {
        return truth.stream().mapToInt(Integer::intValue).toArray();
    }

    public double[][] scoreArray() {
        return scores.stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }
}
