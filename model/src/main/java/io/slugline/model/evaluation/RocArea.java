package io.slugline.model.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The area under the receiver operating characteristic of one label against the rest: the probability that an example
 * with the label scores higher than one without; ties count one half.
 */
final class RocArea {
    private RocArea() {}

    /** One area per label; NaN for a label that no example or every example has. */
    static List<Double> perLabel(int labels, int[] truth, double[][] scores) {
        List<Double> areas = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            areas.add(of(label, truth, scores));
        }
        return List.copyOf(areas);
    }

    private static double of(int label, int[] truth, double[][] scores) {
        List<Integer> lowestFirst = IntStream.range(0, truth.length)
                .boxed()
                .sorted(Comparator.comparingDouble(example -> scores[example][label]))
                .toList();
        double rankSum = 0;
        long positives = 0;
        int from = 0;
        while (from < lowestFirst.size()) {
            int to = from;
            int positivesHere = 0;
            double score = scores[lowestFirst.get(from)][label];
            while (to < lowestFirst.size() && scores[lowestFirst.get(to)][label] == score) {
                positivesHere += truth[lowestFirst.get(to)] == label ? 1 : 0;
                to++;
            }
            double meanRankOfEquals = (from + 1 + to) / 2.0;
            rankSum += positivesHere * meanRankOfEquals;
            positives += positivesHere;
            from = to;
        }
        long negatives = truth.length - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
