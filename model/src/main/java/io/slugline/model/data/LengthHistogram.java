package io.slugline.model.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long texts are, in whatever unit they were measured (characters, words, tokens); immutable.
 *
 * @param mean 0 without texts, as are median, p95 and longest
 * @param median the length that half of the texts do not exceed
 * @param p95 the length that 95 % of the texts do not exceed
 * @param bins from length 0 to the longest, all equally wide
 * @param cuts what each asked limit would cut off, in the order asked
 */
public record LengthHistogram(
        int texts, double mean, int median, int p95, int longest, List<Bin> bins, List<Cut> cuts) {
    public LengthHistogram {
        bins = List.copyOf(bins);
        cuts = List.copyOf(cuts);
    }

    /**
     * Counts lengths.
     *
     * @param binWidth at least 1
     * @param limits maximum lengths whose effect is wanted, such as 64, 128, 256 tokens
     */
    public static LengthHistogram of(int[] lengths, int binWidth, List<Integer> limits) {
        if (binWidth < 1) {
            throw new IllegalArgumentException("A histogram's bins are at least 1 wide, not " + binWidth + ".");
        }
        int[] sorted = lengths.clone();
        Arrays.sort(sorted);
        int longest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        return new LengthHistogram(
                sorted.length,
                Arrays.stream(sorted).average().orElse(0),
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                longest,
                bins(sorted, binWidth),
                limits.stream().map(limit -> Cut.of(sorted, limit)).toList());
    }

    private static List<Bin> bins(int[] sorted, int width) {
        if (sorted.length == 0) {
            return List.of();
        }
        int[] counts = new int[sorted[sorted.length - 1] / width + 1];
        for (int length : sorted) {
            counts[length / width]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < counts.length; bin++) {
            bins.add(new Bin(bin * width, (bin + 1) * width, counts[bin]));
        }
        return bins;
    }

    private static int quantile(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** The texts with {@code from <= length < to}. */
    public record Bin(int from, int to, int count) {}

    /** What a maximum length would do: the share of texts that it shortens and the share of all units that is lost. */
    public record Cut(int limit, double textsCut, double unitsLost) {
        private static Cut of(int[] lengths, int limit) {
            long cut = Arrays.stream(lengths).filter(length -> length > limit).count();
            long lost = Arrays.stream(lengths)
                    .mapToLong(length -> Math.max(0, length - limit))
                    .sum();
            long all = Arrays.stream(lengths).asLongStream().sum();
            return new Cut(
                    limit, lengths.length == 0 ? 0 : cut / (double) lengths.length, all == 0 ? 0 : lost / (double) all);
        }
    }
}
