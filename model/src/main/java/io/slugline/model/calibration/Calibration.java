package io.slugline.model.calibration;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint's logits become scores and decisions; applying it never changes which label is on top.
 *
 * <p>Immutable and safe for any number of threads. Source of the temperature: Guo et al., "On Calibration of Modern
 * Neural Networks" (2017).
 *
 * @param temperature what logits are divided by before the softmax; positive, 1 leaves them as they are, above 1 makes
 *     the classifier less sure of itself
 * @param thresholds the score in [0, 1] that a label needs to stand without an editor's review, by label id; a label
 *     without an entry always stands
 * @param abstainBelow the score in [0, 1] below which no label is given at all; 0 never abstains
 * @param secondaryFrom the score in [0, 1] from which a label behind the best one is given, too; null gives none
 */
public record Calibration(
        double temperature,
        Map<String, Double> thresholds,
        double abstainBelow,
        @Nullable Double secondaryFrom) {
    /** A threshold that no score reaches: every article with this label goes to review. */
    public static final double UNREACHABLE = Math.nextUp(1.0);

    private static final Calibration NONE = new Calibration(1, Map.of(), 0, null);

    public Calibration {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException(
                    "A calibration's temperature is a positive number, not " + temperature + ".");
        }
        // Sorted, because Map.copyOf has another order in every process and a checkpoint's files must not.
        thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
        thresholds.forEach((label, threshold) -> requireScore("threshold of label " + label, threshold));
        requireScore("abstention bound", abstainBelow);
        if (secondaryFrom != null) {
            requireScore("bound of secondary labels", secondaryFrom);
        }
    }

    /** A calibration that gives no secondary labels. */
    public Calibration(double temperature, Map<String, Double> thresholds, double abstainBelow) {
        this(temperature, thresholds, abstainBelow, null);
    }

    /** The calibration that changes nothing: plain softmax, no review, no abstention, one label. */
    public static Calibration none() {
        return NONE;
    }

    /** The softmax of {@code logits / temperature}: calibrated scores, (L) in and (L) out, which sum to 1. */
    public double[] scores(double[] logits) {
        return Softmax.of(logits, temperature);
    }

    /** As {@link #scores(double[])}, for logits as the engine returns them. */
    public double[] scores(float[] logits) {
        double[] widened = new double[logits.length];
        for (int label = 0; label < logits.length; label++) {
            widened[label] = logits[label];
        }
        return Softmax.of(widened, temperature);
    }

    /** Whether an article whose best label is {@code label} with this score should be looked at by an editor. */
    public boolean needsReview(String label, double score) {
        return score < thresholds.getOrDefault(label, 0.0);
    }

    /** Whether this best score is too low to give any label. */
    public boolean abstains(double topScore) {
        return topScore < abstainBelow;
    }

    /** Whether a label that is not the best one is given beside it for this score. */
    public boolean givesBeside(double score) {
        return secondaryFrom != null && score >= secondaryFrom;
    }

    private static void requireScore(String what, double value) {
        if (!(value >= 0 && value <= UNREACHABLE)) {
            throw new IllegalArgumentException("The calibration's " + what + " lies in [0, 1], not at " + value + ".");
        }
    }
}
