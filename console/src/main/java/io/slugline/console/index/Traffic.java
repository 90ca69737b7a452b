package io.slugline.console.index;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went through in a stretch of time, cut into equal steps.
 *
 * @param from epoch milliseconds, inclusive
 * @param stepMillis length of each step
 * @param waiting articles that are still to be scored; dead letters are not
 * @param oldestWaiting when the oldest of them was fetched, by partition of the articles topic
 */
public record Traffic(long from, long stepMillis, List<Step> steps, int waiting, Map<String, Long> oldestWaiting) {

    public Traffic {
        steps = List.copyOf(steps);
        oldestWaiting = Map.copyOf(oldestWaiting);
    }

    /**
     * One step.
     *
     * @param fetched articles read from feeds
     * @param classified articles scored
     * @param latencies p50, p95 and p99 in milliseconds from fetching to the first score; null if there are none
     * @param meanScore mean of the best scores; null if there are none
     * @param labels how often each label was best
     */
    public record Step(
            int fetched,
            int classified,
            @Nullable Latencies latencies,
            @Nullable Double meanScore,
            Map<String, Integer> labels) {}

    /** Percentiles in milliseconds. */
    public record Latencies(long p50, long p95, long p99) {}
}
