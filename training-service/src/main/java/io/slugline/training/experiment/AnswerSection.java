package io.slugline.training.experiment;

import io.slugline.model.report.Figure;
import io.slugline.model.report.Table;
import io.slugline.model.report.TableSection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Exact match and F1, of all questions and apart of those with and without an answer; over several seeds their means.
 *
 * @param seeds how many runs the figures are means of
 * @param parts which questions, and how well they are answered
 */
public record AnswerSection(String heading, int seeds, Map<QuestionPart, AnswerQuality> parts) implements TableSection {
    public AnswerSection {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    public static AnswerSection of(String heading, List<GivenAnswer> answers) {
        return new AnswerSection(heading, 1, AnswerQuality.parts(answers));
    }

    /** Of runs on the same dev questions. */
    public static AnswerSection over(List<AnswerResult> runs) {
        Map<QuestionPart, List<AnswerQuality>> all = new EnumMap<>(QuestionPart.class);
        runs.forEach(run -> AnswerQuality.parts(run.answers())
                .forEach((part, quality) ->
                        all.computeIfAbsent(part, name -> new ArrayList<>()).add(quality)));
        Map<QuestionPart, AnswerQuality> means = new EnumMap<>(QuestionPart.class);
        all.forEach((part, qualities) -> means.put(part, AnswerQuality.over(qualities)));
        return new AnswerSection("Dev questions", runs.size(), means);
    }

    @Override
    public Object toJson() {
        return this;
    }

    @Override
    public Table table() {
        Table table = new Table(
                seeds == 1
                        ? "Answers, with intervals of 95 %"
                        : "Mean over " + seeds + " seeds, with intervals of 95 %",
                "Questions",
                "Asked",
                Figure.name("exactMatch"),
                "Interval",
                Figure.name("f1"),
                "Interval");
        parts.forEach((part, quality) -> table.row(
                part.toString(),
                Integer.toString(quality.questions()),
                Figure.score(quality.exactMatch().estimate()),
                Figure.range(quality.exactMatch()),
                Figure.score(quality.f1().estimate()),
                Figure.range(quality.f1())));
        return table;
    }
}
