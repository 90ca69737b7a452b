package io.slugline.training.experiment;

import io.slugline.model.report.Figure;
import io.slugline.model.report.Table;
import io.slugline.model.report.TableSection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Questions whose answer is not an accepted one, the worst first.
 *
 * @param wrong how many there are
 * @param shown the first of them
 */
public record WrongAnswerSection(int wrong, List<GivenAnswer> shown) implements TableSection {
    private static final int SHOWN = 20;
    private static final int EXCERPT = 60;
    private static final String NONE = "(none)";

    public WrongAnswerSection {
        shown = List.copyOf(shown);
    }

    /** Empty if all are right. */
    public static Optional<WrongAnswerSection> of(List<GivenAnswer> answers) {
        List<GivenAnswer> wrong = answers.stream()
                .filter(answer -> answer.quality().exactMatch() == 0)
                .sorted(Comparator.comparingDouble(answer -> answer.quality().f1()))
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new WrongAnswerSection(wrong.size(), wrong.subList(0, Math.min(SHOWN, wrong.size()))));
    }

    @Override
    public String heading() {
        return "Wrong answers";
    }

    @Override
    public Object toJson() {
        return this;
    }

    @Override
    public Table table() {
        Table table = new Table(
                shown.size() < wrong ? "The worst " + shown.size() + " of " + wrong : wrong + " in all",
                "Question",
                "F1",
                "Accepted",
                "Given");
        shown.forEach(answer -> table.row(
                excerpt(answer.question()),
                Figure.score(answer.quality().f1()),
                answer.answered() ? excerpt(String.join(" | ", answer.accepted())) : NONE,
                answer.answer().isEmpty() ? NONE : excerpt(answer.answer())));
        return table;
    }

    private static String excerpt(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= EXCERPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "...";
    }
}
