package io.slugline.standalone.bench;

import java.util.Arrays;

/** Quantiles of measured values by the nearest rank, so that each is a value that was measured. */
record Quantiles(double[] sorted) {
    static Quantiles of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    /** @param share in (0, 1], e.g. 0.99 */
    double at(double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
