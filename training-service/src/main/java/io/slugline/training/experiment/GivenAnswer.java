package io.slugline.training.experiment;

import io.slugline.model.span.SpanQuality;
import io.slugline.training.data.Question;
import java.util.List;

/**
 * What a model answered to one question, beside what people accept.
 *
 * @param id of the question; empty where its file has none
 * @param accepted empty where the context holds no answer
 * @param answer empty where the model gave none
 */
public record GivenAnswer(String id, String question, List<String> accepted, String answer) {
    public GivenAnswer {
        accepted = List.copyOf(accepted);
    }

    static GivenAnswer of(Question question, String answer) {
        return new GivenAnswer(
                question.id(), question.example().question(), question.example().accepted(), answer);
    }

    boolean answered() {
        return !accepted.isEmpty();
    }

    /** Exact match (0 or 1) and F1 of this answer. */
    SpanQuality quality() {
        return SpanQuality.of(List.of(answer), List.of(answered() ? accepted : List.of("")));
    }
}
