package io.slugline.training.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a finished run answered to each dev question.
 *
 * @param facts the plan and the fingerprints of its data
 * @param surroundings when and on what it was measured
 * @param seconds how long training and answering took, without what an earlier, stopped part took
 */
public record AnswerResult(
        Map<String, String> facts, Map<String, String> surroundings, List<GivenAnswer> answers, double seconds) {
    public AnswerResult {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        surroundings = Collections.unmodifiableMap(new LinkedHashMap<>(surroundings));
        answers = List.copyOf(answers);
    }

    /** How good all answers are. */
    public AnswerQuality quality() {
        return AnswerQuality.of(answers);
    }

    /** How fast it trained, beside its bare steps. */
    public String pace() {
        return surroundings.getOrDefault(Surroundings.PACE, "");
    }

    /** Every figure under its name in metrics.json; those of questions with and without an answer only if there are both. */
    Map<String, Number> figures() {
        Map<String, Number> figures = new LinkedHashMap<>();
        AnswerQuality.parts(answers).forEach((part, quality) -> {
            figures.put(part.metric("questions"), quality.questions());
            figures.put(part.metric("exactMatch"), quality.exactMatch().estimate());
            figures.put(part.metric("f1"), quality.f1().estimate());
        });
        return figures;
    }
}
