package io.slugline.model.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which texts go together: sorted by length, cut so that no rectangle exceeds the token budget; every text is in one batch.
 *
 * @param batches positions in the caller's list, longest texts first
 */
public record BatchPlan(List<int[]> batches) {

    /**
     * Plans for texts of the given lengths.
     *
     * @param tokenBudget most tokens in a rectangle, padding included; a single longer text gets a batch of its own
     */
    public static BatchPlan of(int[] lengths, int tokenBudget) {
        // Longest first: the largest memory need comes first, and a plan that fits once fits to its end.
        int[] order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -lengths[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        while (from < order.length) {
            int longest = Math.max(1, lengths[order[from]]);
            int count = Math.min(order.length - from, Math.max(1, tokenBudget / longest));
            batches.add(IntStream.range(from, from + count).map(i -> order[i]).toArray());
            from += count;
        }
        return new BatchPlan(List.copyOf(batches));
    }
}
