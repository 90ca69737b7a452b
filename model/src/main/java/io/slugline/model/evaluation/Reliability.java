package io.slugline.model.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether scores mean what they say: in each bin of confidence, how often the answer was right.
 *
 * <p>Confidence is the largest score. Bin b of B holds {@code b/B < confidence <= (b+1)/B}; 0 goes to the first.
 */
public record Reliability(List<Bin> bins) {
    /** The usual number of bins. */
    public static final int BINS = 15;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** Bins the examples by the largest of their scores (examples, L). */
    public static Reliability of(int[] truth, double[][] scores, int binCount) {
        Examples.requireSameLength(truth.length, scores.length);
        int[] predicted = Examples.predicted(scores);
        int[] counts = new int[binCount];
        double[] confidence = new double[binCount];
        int[] right = new int[binCount];
        for (int example = 0; example < truth.length; example++) {
            double top = scores[example][predicted[example]];
            int bin = binOf(top, binCount);
            counts[bin]++;
            confidence[bin] += top;
            right[bin] += predicted[example] == truth[example] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < binCount; bin++) {
            bins.add(new Bin(
                    bin / (double) binCount,
                    (bin + 1) / (double) binCount,
                    counts[bin],
                    Ratio.of(confidence[bin], counts[bin]),
                    Ratio.of(right[bin], counts[bin])));
        }
        return new Reliability(bins);
    }

    /** Expected calibration error in [0, 1]: the mean distance of confidence and accuracy, weighted by the bins' counts. */
    public double ece() {
        double total = bins.stream().mapToInt(Bin::count).sum();
        double sum = 0;
        for (Bin bin : bins) {
            sum += Ratio.of(bin.count(), total) * bin.gap();
        }
        return sum;
    }

    /** The distance of the worst bin. */
    public double largestGap() {
        return bins.stream().mapToDouble(Bin::gap).max().orElse(0);
    }

    private static int binOf(double confidence, int binCount) {
        int bin = (int) Math.ceil(confidence * binCount) - 1;
        // The product may round over an edge that the quotient does not reach.
        if (bin > 0 && confidence <= bin / (double) binCount) {
            bin--;
        } else if (confidence > (bin + 1) / (double) binCount) {
            bin++;
        }
        return Math.min(binCount - 1, Math.max(0, bin));
    }

    /** One interval of confidence; an empty bin has confidence and accuracy 0. */
    public record Bin(double low, double high, int count, double meanConfidence, double accuracy) {
        public double gap() {
            return Math.abs(accuracy - meanConfidence);
        }
    }
}
