package io.slugline.model.calibration;

import io.slugline.model.evaluation.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * The lowest thresholds that reach a target share of right answers on held-out examples; where none does, the threshold
 * is {@link Calibration#UNREACHABLE}, so that nothing passes unseen.
 *
 * @param target the wanted share of right answers among those at or above the threshold, in (0, 1]
 * @param minimumAnswers how many held-out answers must stand at or above a threshold for it to count as evidence
 */
public record ThresholdFit(double target, int minimumAnswers) {
    private static final double ONE_SIDED_95 = 0.9;

    public ThresholdFit {
        if (!(target > 0 && target <= 1)) {
            throw new IllegalArgumentException("A threshold's target lies in (0, 1], not at " + target + ".");
        }
        if (minimumAnswers < 1) {
            throw new IllegalArgumentException(
                    "A threshold needs at least 1 held-out answer as evidence, not " + minimumAnswers + ".");
        }
    }

    /**
     * A threshold for each label: among the examples given this label with at least that score, the target share is
     * right. A label with fewer answers than the evidence asks for gets the threshold of all labels together.
     *
     * @param labels label ids in the order of the scores' columns
     * @param scores calibrated scores (examples, L)
     * @return by label id, in the order of {@code labels}; 0 where every answer may stand
     */
    public Map<String, Double> perLabel(List<String> labels, double[][] scores, int[] truth) {
        HeldOut.requireSameLength(scores, truth);
        List<List<Answer>> answers = new ArrayList<>();
        labels.forEach(label -> answers.add(new ArrayList<>()));
        for (int example = 0; example < truth.length; example++) {
            int top = HeldOut.top(scores[example]);
            answers.get(top).add(new Answer(scores[example][top], top == truth[example]));
        }
        double shared = lowest(answers.stream().flatMap(List::stream).toList());
        Map<String, Double> thresholds = new LinkedHashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            List<Answer> own = answers.get(label);
            thresholds.put(labels.get(label), own.size() < minimumAnswers ? shared : lowest(own));
        }
        return thresholds;
    }

    /** One threshold for all labels: below it the classifier should abstain to be right as often as the target says. */
    public double forAll(double[][] scores, int[] truth) {
        HeldOut.requireSameLength(scores, truth);
        List<Answer> answers = new ArrayList<>();
        for (int example = 0; example < truth.length; example++) {
            int top = HeldOut.top(scores[example]);
            answers.add(new Answer(scores[example][top], top == truth[example]));
        }
        return lowest(answers);
    }

    /**
     * One threshold for labels behind the best one: of those with at least that score, the target share belongs to its text,
     * and that is sure at 95 %. Many scores are tried and few labels come second for a good reason, so that the share itself
     * would be reached by chance.
     *
     * @param applies (examples, L) which labels each example has; examples with empty rows say nothing
     */
    public double forSecondary(double[][] scores, boolean[][] applies) {
        List<Answer> answers = new ArrayList<>();
        for (int example = 0; example < applies.length; example++) {
            int top = HeldOut.top(scores[example]);
            for (int label = 0; label < applies[example].length; label++) {
                if (label != top) {
                    answers.add(new Answer(scores[example][label], applies[example][label]));
                }
            }
        }
        return lowest(answers, this::surelyReached);
    }

    private boolean reached(int right, int taken) {
        return right >= target * taken;
    }

    private boolean surelyReached(int right, int taken) {
        return reached(right, taken)
                && Interval.ofShare(right, taken, ONE_SIDED_95).low() >= target;
    }

    private double lowest(List<Answer> answers) {
        return lowest(answers, this::reached);
    }

    private double lowest(List<Answer> answers, BiPredicate<Integer, Integer> enough) {
        List<Answer> surestFirst = answers.stream()
                .sorted(Comparator.comparingDouble(Answer::score).reversed())
                .toList();
        double threshold = Calibration.UNREACHABLE;
        int right = 0;
        for (int taken = 1; taken <= surestFirst.size(); taken++) {
            Answer answer = surestFirst.get(taken - 1);
            right += answer.right() ? 1 : 0;
            boolean lastOfEquals =
                    taken == surestFirst.size() || surestFirst.get(taken).score() < answer.score();
            if (lastOfEquals && taken >= minimumAnswers && enough.test(right, taken)) {
                threshold = taken == surestFirst.size() ? 0 : answer.score();
            }
        }
        return threshold;
    }

    private record Answer(double score, boolean right) {}
}
