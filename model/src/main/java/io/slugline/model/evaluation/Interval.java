package io.slugline.model.evaluation;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * A figure with the range that holds its true value at a stated level of confidence; {@code low <= high}.
 *
 * @param estimate the figure on the examples at hand
 * @param level the confidence, in (0, 1); 0.95 by habit
 */
public record Interval(double estimate, double low, double high, double level) {
    public Interval {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A confidence level lies between 0 and 1, not at " + level + ".");
        }
    }

    /** Wilson's interval for a share: right even for few trials and shares near 0 or 1; [0, 1] without trials. */
    public static Interval ofShare(int successes, int trials, double level) {
        if (trials == 0) {
            return new Interval(0, 0, 1, level);
        }
        double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
        double share = successes / (double) trials;
        double shrink = 1 + z * z / trials;
        double centre = (share + z * z / (2.0 * trials)) / shrink;
        double reach = z * Math.sqrt(share * (1 - share) / trials + z * z / (4.0 * trials * trials)) / shrink;
        return new Interval(share, Math.max(0, centre - reach), Math.min(1, centre + reach), level);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
