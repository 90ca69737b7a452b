package io.slugline.training.gate;

/**
 * How much worse a challenger may be; all shares in [0, 1].
 *
 * @param macroF1Fall the fall of macro-F1 on the golden set that still passes
 * @param recallFall the fall of a single label's recall that still passes
 * @param lostArticles a label's fall counts only from this many net lost articles on: a single one proves nothing,
 *     even where a label has fewer than twenty
 * @param significance a difference counts as proven below this p-value (McNemar, exact)
 * @param calibrationRise the rise of the expected calibration error on the golden set that still passes
 * @param speedFall the share of the champion's texts per second that may be lost
 */
public record GateRules(
        double macroF1Fall,
        double recallFall,
        int lostArticles,
        double significance,
        double calibrationRise,
        double speedFall) {
    public GateRules {
        requireShare("macro-F1 fall", macroF1Fall);
        requireShare("recall fall", recallFall);
        requireShare("significance", significance);
        requireShare("calibration rise", calibrationRise);
        requireShare("speed fall", speedFall);
        if (lostArticles < 1) {
            throw new IllegalArgumentException("The gate's lost articles are 1 or more, not " + lostArticles + ".");
        }
    }

    /** Macro-F1 may fall 1 point, a label's recall 5 points or one article, calibration error rise 5 points, speed halve. */
    public static GateRules defaults() {
        return new GateRules(0.01, 0.05, 2, 0.05, 0.05, 0.5);
    }

    private static void requireShare(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("The gate's " + what + " lies in [0, 1], not at " + value + ".");
        }
    }
}
