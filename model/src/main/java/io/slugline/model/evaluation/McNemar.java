package io.slugline.model.evaluation;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * McNemar's exact test: whether two classifiers differ on the same examples, judged by those that only one got right.
 *
 * @param pValue two-sided, in [0, 1]: how likely so uneven a split is if both are equally good
 */
public record McNemar(int onlyFirstRight, int onlySecondRight, double pValue) {
    public static McNemar of(int[] truth, int[] first, int[] second) {
        Examples.requireSameLength(truth, first);
        Examples.requireSameLength(truth, second);
        int onlyFirstRight = 0;
        int onlySecondRight = 0;
        for (int example = 0; example < truth.length; example++) {
            boolean firstRight = first[example] == truth[example];
            boolean secondRight = second[example] == truth[example];
            onlyFirstRight += firstRight && !secondRight ? 1 : 0;
            onlySecondRight += secondRight && !firstRight ? 1 : 0;
        }
        return of(onlyFirstRight, onlySecondRight);
    }

    public static McNemar of(int onlyFirstRight, int onlySecondRight) {
        int discordant = onlyFirstRight + onlySecondRight;
        int fewer = Math.min(onlyFirstRight, onlySecondRight);
        double oneSided = new BinomialDistribution(discordant, 0.5).cumulativeProbability(fewer);
        return new McNemar(onlyFirstRight, onlySecondRight, Math.min(1, 2 * oneSided));
    }

    public boolean isSignificant(double level) {
        return pValue < level;
    }
}
