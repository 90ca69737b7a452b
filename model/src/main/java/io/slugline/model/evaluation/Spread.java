package io.slugline.model.evaluation;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * One figure over several runs that differ in their seed only.
 *
 * @param standardDeviation of the runs, with n - 1 below; 0 for a single run
 * @param standardError of the mean: the deviation divided by the square root of the runs
 */
public record Spread(int runs, double mean, double standardDeviation, double standardError) {
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A spread needs the figure of at least 1 run, but got none.");
        }
        int runs = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / runs;
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        double deviation = runs == 1 ? 0 : Math.sqrt(squares / (runs - 1));
        return new Spread(runs, mean, deviation, deviation / Math.sqrt(runs));
    }

    /** Student's interval for the mean over all seeds; the mean alone where there is one run. */
    public Interval interval(double level) {
        double reach = runs == 1
                ? 0
                : new TDistribution(runs - 1).inverseCumulativeProbability((1 + level) / 2) * standardError;
        return new Interval(mean, mean - reach, mean + reach, level);
    }
}
