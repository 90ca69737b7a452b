package io.slugline.model.calibration;

/** Softmax and its logarithm at a temperature, in double precision; neither overflows for any finite logits. */
final class Softmax {
    private Softmax() {}

    /** Scores (L) that sum to 1. */
    static double[] of(double[] logits, double temperature) {
        double logSum = logSum(logits, temperature);
        double[] scores = new double[logits.length];
        for (int label = 0; label < logits.length; label++) {
            scores[label] = Math.exp(logits[label] / temperature - logSum);
        }
        return scores;
    }

    /** {@code ln sum exp(logit / temperature)}. */
    static double logSum(double[] logits, double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit / temperature);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit / temperature - largest);
        }
        return largest + Math.log(sum);
    }
}
