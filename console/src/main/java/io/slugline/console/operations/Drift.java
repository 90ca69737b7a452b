package io.slugline.console.operations;

import io.slugline.console.index.Traffic.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far what the model says lately is from what it said in the week before.
 *
 * @param labels total variation distance of the two mixes of labels, in [0, 1]; null with fewer than
 *     {@value #FEWEST} stories on either side, where chance alone makes it large
 * @param score mean best score lately less that of the week before; null likewise
 */
public record Drift(@Nullable Double labels, @Nullable Double score) {
    private static final int FEWEST = 100;

    /** Drift of {@code lately} against {@code before}. */
    public static Drift between(Summary before, Summary lately) {
        return before.stories() < FEWEST || lately.stories() < FEWEST
                ? new Drift(null, null)
                : new Drift(distance(before, lately), lately.meanScore() - before.meanScore());
    }

    private static double distance(Summary before, Summary lately) {
        Set<String> labels = new HashSet<>(before.labels().keySet());
        labels.addAll(lately.labels().keySet());
        return labels.stream()
                        .mapToDouble(label -> Math.abs(before.share(label) - lately.share(label)))
                        .sum()
                / 2;
    }

    /** Stories of a stretch of time. */
    public record Summary(int stories, double meanScore, Map<String, Integer> labels) {
        /** Sum of some steps. */
        public static Summary of(List<Step> steps) {
            Map<String, Integer> labels = new HashMap<>();
            int stories = 0;
            double scores = 0;
            for (Step step : steps) {
                step.labels().forEach((label, count) -> labels.merge(label, count, Integer::sum));
                stories += step.classified();
                scores += step.meanScore() == null ? 0 : step.meanScore() * step.classified();
            }
            return new Summary(stories, stories == 0 ? 0 : scores / stories, labels);
        }

        double share(String label) {
            return labels.getOrDefault(label, 0) / (double) stories;
        }
    }
}
