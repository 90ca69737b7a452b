package io.slugline.training.experiment;

import io.slugline.model.evaluation.Interval;
import io.slugline.model.evaluation.Spread;
import io.slugline.model.span.SpanQuality;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Exact match and F1 of some answers, with intervals of 95 %: Wilson's for the share that matches, Student's for the mean F1.
 *
 * @param questions how many were asked, at least 1
 */
public record AnswerQuality(int questions, Interval exactMatch, Interval f1) {
    private static final double LEVEL = 0.95;

    static AnswerQuality of(List<GivenAnswer> answers) {
        List<SpanQuality> each = answers.stream().map(GivenAnswer::quality).toList();
        int exact =
                (int) each.stream().filter(quality -> quality.exactMatch() > 0).count();
        return new AnswerQuality(
                answers.size(),
                Interval.ofShare(exact, answers.size(), LEVEL),
                mean(each.stream().map(SpanQuality::f1).toList()));
    }

    /** The mean over runs that differ in their seed; one run stands for itself. */
    public static AnswerQuality over(List<AnswerQuality> seeds) {
        if (seeds.size() == 1) {
            return seeds.get(0);
        }
        return new AnswerQuality(
                seeds.get(0).questions(),
                mean(seeds.stream().map(seed -> seed.exactMatch().estimate()).toList()),
                mean(seeds.stream().map(seed -> seed.f1().estimate()).toList()));
    }

    private static Interval mean(List<Double> shares) {
        Interval mean = Spread.of(shares).interval(LEVEL);
        return new Interval(mean.estimate(), Math.max(0, mean.low()), Math.min(1, mean.high()), LEVEL);
    }

    /** All answers, and apart those to questions with and without an answer, if some have none. */
    static Map<QuestionPart, AnswerQuality> parts(List<GivenAnswer> answers) {
        Map<QuestionPart, AnswerQuality> parts = new EnumMap<>(QuestionPart.class);
        parts.put(QuestionPart.ALL, of(answers));
        List<GivenAnswer> answered =
                answers.stream().filter(GivenAnswer::answered).toList();
        List<GivenAnswer> unanswered =
                answers.stream().filter(answer -> !answer.answered()).toList();
        if (!answered.isEmpty() && !unanswered.isEmpty()) {
            parts.put(QuestionPart.ANSWERED, of(answered));
            parts.put(QuestionPart.UNANSWERED, of(unanswered));
        }
        return parts;
    }
}
