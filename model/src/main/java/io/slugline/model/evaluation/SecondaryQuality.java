package io.slugline.model.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * What the labels given beside the best one are worth, counted over all examples together.
 *
 * @param wanted labels that the examples have and that were not the best one
 * @param given labels that were given beside the best one
 * @param right of those given, the ones that the examples have
 */
public record SecondaryQuality(int wanted, int given, int right) {

    /**
     * Counts.
     *
     * @param scores calibrated (examples, L)
     * @param applies (examples, L) every label that an example has; examples with empty rows are left out
     * @param gives whether a label behind the best one is given for such a score
     */
    public static SecondaryQuality of(double[][] scores, boolean[][] applies, DoublePredicate gives) {
        Examples.requireSameLength(applies.length, scores.length);
        int[] best = Examples.predicted(scores);
        int wanted = 0;
        int given = 0;
        int right = 0;
        for (int example = 0; example < applies.length; example++) {
            for (int label = 0; label < applies[example].length; label++) {
                if (label != best[example]) {
                    boolean has = applies[example][label];
                    boolean gets = gives.test(scores[example][label]);
                    wanted += has ? 1 : 0;
                    given += gets ? 1 : 0;
                    right += has && gets ? 1 : 0;
                }
            }
        }
        return new SecondaryQuality(wanted, given, right);
    }

    /** Share of those given that are right; 0 if none was given. */
    public double precision() {
        return Ratio.of(right, given);
    }

    /** Share of those wanted that were given; 0 if none was wanted. */
    public double recall() {
        return Ratio.of(right, wanted);
    }

    /** Precision and recall by name, always in this order; none where nothing was wanted or given. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (wanted > 0 || given > 0) {
            figures.put("secondaryPrecision", precision());
            figures.put("secondaryRecall", recall());
        }
        return figures;
    }
}
