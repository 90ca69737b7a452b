package io.slugline.model.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * What the scores themselves are worth, beyond the label on top.
 *
 * @param logLoss mean of {@code -ln score[true label]} in nats, scores clipped at 2.2e-16
 * @param brier mean squared distance of the scores to the truth, summed over labels, in [0, 2]
 * @param topK share of examples whose true label is among the k largest scores, for k = 1, 2, ...; at most
 *     {@value #LARGEST_K} entries
 * @param areaPerClass area under the ROC curve of each label against the rest; NaN where it is not defined
 */
public record ScoreQuality(
        double logLoss, double brier, Reliability reliability, List<Double> topK, List<Double> areaPerClass) {
    static final int LARGEST_K = 5;

    private static final double SMALLEST_SCORE = Math.ulp(1.0);

    public ScoreQuality {
        topK = List.copyOf(topK);
        areaPerClass = List.copyOf(areaPerClass);
    }

    static ScoreQuality of(int labels, int[] truth, double[][] scores) {
        return new ScoreQuality(
                logLoss(truth, scores),
                brier(truth, scores),
                Reliability.of(truth, scores, Reliability.BINS),
                topK(Math.min(labels, LARGEST_K), truth, scores),
                RocArea.perLabel(labels, truth, scores));
    }

    /** The plain mean of the areas that are defined; NaN where none is. */
    public double macroArea() {
        return areaPerClass.stream()
                .filter(area -> !area.isNaN())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private static double logLoss(int[] truth, double[][] scores) {
        double sum = 0;
        for (int example = 0; example < truth.length; example++) {
            double score = scores[example][truth[example]];
            sum -= Math.log(Math.min(1 - SMALLEST_SCORE, Math.max(SMALLEST_SCORE, score)));
        }
        return Ratio.of(sum, truth.length);
    }

    private static double brier(int[] truth, double[][] scores) {
        double sum = 0;
        for (int example = 0; example < truth.length; example++) {
            for (int label = 0; label < scores[example].length; label++) {
                double distance = scores[example][label] - (label == truth[example] ? 1 : 0);
                sum += distance * distance;
            }
        }
        return Ratio.of(sum, truth.length);
    }

    private static List<Double> topK(int largestK, int[] truth, double[][] scores) {
        int[] withRank = new int[largestK];
        for (int example = 0; example < truth.length; example++) {
            int rank = rank(truth[example], scores[example]);
            if (rank < largestK) {
                withRank[rank]++;
            }
        }
        List<Double> shares = new ArrayList<>();
        int within = 0;
        for (int count : withRank) {
            within += count;
            shares.add(Ratio.of(within, truth.length));
        }
        return shares;
    }

    /** How many labels stand before this one; of equal scores the first label does, as in the choice of the top one. */
    private static int rank(int label, double[] scores) {
        int rank = 0;
        for (int other = 0; other < scores.length; other++) {
            if (scores[other] > scores[label] || (scores[other] == scores[label] && other < label)) {
                rank++;
            }
        }
        return rank;
    }
}
