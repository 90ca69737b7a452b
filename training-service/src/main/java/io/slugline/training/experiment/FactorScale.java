package io.slugline.training.experiment;

import java.util.List;

/**
 * Where a factor's numbers lie between its lowest, at -1, and its highest, at 1.
 *
 * @param logarithmic true to measure distances by the logarithm
 */
record FactorScale(double low, double high, boolean logarithmic) {
    /** By the logarithm where all values are positive: learning rates and batch sizes are chosen so. */
    static FactorScale of(List<String> values) {
        double low = values.stream().mapToDouble(Double::parseDouble).min().orElseThrow();
        double high = values.stream().mapToDouble(Double::parseDouble).max().orElseThrow();
        boolean positive = low > 0;
        return new FactorScale(positive ? Math.log(low) : low, positive ? Math.log(high) : high, positive);
    }

    double place(String value) {
        double number = Double.parseDouble(value);
        double at = logarithmic ? Math.log(number) : number;
        return high == low ? 0 : 2 * (at - low) / (high - low) - 1;
    }
}
