package io.slugline.model.calibration;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * The temperature that minimises log loss on held-out examples; the loss it reaches is never above that at temperature 1.
 *
 * <p>Log loss is convex in the inverse temperature, so its minimum is the only root of its derivative: the mean of
 * (expected logit - logit of the true label). Fit on examples that the model was not trained on, else it is near 0.
 */
public final class TemperatureFit {
    /** The search range; a perfectly separated held-out set would ask for 0, a worthless model for infinity. */
    public static final double LOWEST = 0.05;

    public static final double HIGHEST = 20;

    private static final double ACCURACY = 1e-10;
    private static final int MAX_EVALUATIONS = 200;

    private TemperatureFit() {}

    /**
     * Fits on logits (examples, L) and the index of each example's true label.
     *
     * @return a temperature in [{@value #LOWEST}, {@value #HIGHEST}]; 1 when there are no examples to learn from
     */
    public static double fit(double[][] logits, int[] truth) {
        HeldOut.requireSameLength(logits, truth);
        UnivariateFunction slope = inverse -> slope(logits, truth, inverse);
        double coldest = 1 / LOWEST;
        double hottest = 1 / HIGHEST;
        double slopeHot = slope.value(hottest);
        double slopeCold = slope.value(coldest);
        if (slopeHot == 0 && slopeCold == 0) {
            return 1;
        }
        if (slopeHot >= 0) {
            return HIGHEST;
        }
        if (slopeCold <= 0) {
            return LOWEST;
        }
        return 1 / new BrentSolver(ACCURACY).solve(MAX_EVALUATIONS, slope, hottest, coldest);
    }

    /** Mean log loss in nats of the softmax at this temperature. */
    public static double logLoss(double[][] logits, int[] truth, double temperature) {
        HeldOut.requireSameLength(logits, truth);
        double sum = 0;
        for (int example = 0; example < truth.length; example++) {
            sum += Softmax.logSum(logits[example], temperature) - logits[example][truth[example]] / temperature;
        }
        return truth.length == 0 ? 0 : sum / truth.length;
    }

    /** The derivative of mean log loss by the inverse temperature. */
    private static double slope(double[][] logits, int[] truth, double inverse) {
        double sum = 0;
        for (int example = 0; example < truth.length; example++) {
            double[] row = logits[example];
            double[] scores = Softmax.of(row, 1 / inverse);
            for (int label = 0; label < row.length; label++) {
                sum += scores[label] * row[label];
            }
            sum -= row[truth[example]];
        }
        return truth.length == 0 ? 0 : sum / truth.length;
    }
}
