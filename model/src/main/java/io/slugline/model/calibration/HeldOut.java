package io.slugline.model.calibration;

/** The checks on held-out examples that every fit makes first. */
final class HeldOut {
    private HeldOut() {}

    static void requireSameLength(double[][] rows, int[] truth) {
        if (rows.length != truth.length) {
            throw new IllegalArgumentException("A calibration needs one true label per example, but got " + rows.length
                    + " examples and " + truth.length + " labels.");
        }
    }

    /** The index of the largest value; the first of equals. */
    static int top(double[] scores) {
        int top = 0;
        for (int label = 1; label < scores.length; label++) {
            if (scores[label] > scores[top]) {
                top = label;
            }
        }
        return top;
    }
}
