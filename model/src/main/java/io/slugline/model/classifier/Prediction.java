package io.slugline.model.classifier;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the model says of one text.
 *
 * @param labels the ids that the scores belong to, in label-set order
 * @param scores calibrated probabilities in the same order; they sum to 1
 * @param topIndex the best label's place in that order
 * @param secondary ids of the labels given beside the best one, best first; none if no label is given
 * @param needsReview true if the top score is below its label's threshold, or no label is given
 * @param abstained true if the top score is too low to give any label, or the text has no token at all
 * @param tokens how many tokens the model saw
 * @param truncated true if the text was longer than that
 */
public record Prediction(
        List<String> labels,
        List<Double> scores,
        int topIndex,
        List<String> secondary,
        boolean needsReview,
        boolean abstained,
        int tokens,
        boolean truncated) {

    public Prediction {
        labels = List.copyOf(labels);
        scores = List.copyOf(scores);
        secondary = List.copyOf(secondary);
    }

    public static Prediction of(
            LabelSet labels, double[] scores, Calibration calibration, int tokens, boolean truncated) {
        int top = 0;
        for (int i = 1; i < scores.length; i++) {
            top = scores[i] > scores[top] ? i : top;
        }
        String label = labels.labels().get(top).id();
        boolean abstained = tokens == 0 || calibration.abstains(scores[top]);
        boolean review = abstained || calibration.needsReview(label, scores[top]);
        List<Double> list = Arrays.stream(scores).boxed().toList();
        Predicate<Score> beside = score -> !score.label().equals(label) && calibration.givesBeside(score.score());
        List<String> secondary = abstained
                ? List.of()
                : ranked(labels.ids(), list, beside).map(Score::label).toList();
        return new Prediction(labels.ids(), list, top, secondary, review, abstained, tokens, truncated);
    }

    public String topLabel() {
        return labels.get(topIndex);
    }

    public double topScore() {
        return scores.get(topIndex);
    }

    /** All labels, best first; equal scores keep label-set order. */
    public List<Score> ranked() {
        return ranked(labels, scores, score -> true).toList();
    }

    private static Stream<Score> ranked(List<String> labels, List<Double> scores, Predicate<Score> wanted) {
        return IntStream.range(0, scores.size())
                .mapToObj(i -> new Score(labels.get(i), scores.get(i)))
                .filter(wanted)
                .sorted(Comparator.comparingDouble(Score::score).reversed());
    }
}
