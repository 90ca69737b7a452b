package io.slugline.model.calibration;

import java.util.List;
import java.util.Map;

/**
 * What a calibration should reach on held-out examples; {@link #fit} finds the mildest one that reaches it.
 *
 * @param labelPrecision the precision each label must have to stand without review, in (0, 1]
 * @param answeredAccuracy the accuracy that the answers given must have, in [0, 1]; 0 never abstains
 * @param secondaryPrecision the precision that labels given beside the best one must surely have, in (0, 1]
 * @param minimumAnswers how many held-out answers a label needs for a threshold of its own; with fewer it gets the one
 *     of all labels together
 */
public record CalibrationFit(
        double labelPrecision, double answeredAccuracy, double secondaryPrecision, int minimumAnswers) {
    /** Precision 0.9 per label, no abstention, 0.7 beside it, 20 answers as evidence: a newsroom reads what the machine doubts. */
    public static CalibrationFit defaults() {
        return new CalibrationFit(0.9, 0, 0.7, 20);
    }

    /**
     * Fits temperature, thresholds, abstention and the bound of secondary labels, in this order.
     *
     * @param labels label ids in the order of the logits' columns
     * @param logits held-out logits (examples, L), uncalibrated
     * @param truth the index of each example's true label
     * @param applies (examples, L) every label that an example has; rows are empty where only the true one is known
     */
    public Calibration fit(List<String> labels, double[][] logits, int[] truth, boolean[][] applies) {
        double temperature = TemperatureFit.fit(logits, truth);
        Calibration warmed = new Calibration(temperature, Map.of(), 0);
        double[][] scores = new double[logits.length][];
        for (int example = 0; example < logits.length; example++) {
            scores[example] = warmed.scores(logits[example]);
        }
        Map<String, Double> thresholds =
                new ThresholdFit(labelPrecision, minimumAnswers).perLabel(labels, scores, truth);
        double abstainBelow =
                answeredAccuracy == 0 ? 0 : new ThresholdFit(answeredAccuracy, minimumAnswers).forAll(scores, truth);
        double secondaryFrom = new ThresholdFit(secondaryPrecision, minimumAnswers).forSecondary(scores, applies);
        return new Calibration(
                temperature, thresholds, abstainBelow, secondaryFrom == Calibration.UNREACHABLE ? null : secondaryFrom);
    }
}
