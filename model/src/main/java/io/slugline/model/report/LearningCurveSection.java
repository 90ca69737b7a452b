package io.slugline.model.report;

import io.slugline.model.evaluation.LearningCurve;
import io.slugline.model.evaluation.LearningCurve.Line;
import io.slugline.model.evaluation.LearningCurve.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Loss and scores over the steps of a training run, drawn, and where each line ended and was at its best. */
public record LearningCurveSection(String heading, LearningCurve curve) implements Section {
    @Override
    public String toText() {
        return ends().toText();
    }

    @Override
    public String toHtml() {
        return "<div class=\"pair\">\n"
                + chart("Loss (nats)", curve.losses())
                + chart("Scores", curve.scores())
                + "</div>\n"
                + ends().toHtml();
    }

    @Override
    public Object toJson() {
        return curve;
    }

    private static String chart(String name, List<Line> lines) {
        return lines.isEmpty() ? "" : Html.figure(name, LineChart.of(name, lines));
    }

    private Table ends() {
        Table table = new Table("Where each line ended", "Line", "Last", "Best", "Best at step");
        curve.losses().forEach(line -> addEnd(table, line, Comparator.comparingDouble(point -> -point.value())));
        curve.scores().forEach(line -> addEnd(table, line, Comparator.comparingDouble(Point::value)));
        return table;
    }

    private static void addEnd(Table table, Line line, Comparator<Point> goodness) {
        // Of equally good points the first, because that is the one early stopping would keep.
        Optional<Point> best =
                line.points().stream().reduce((one, next) -> goodness.compare(next, one) > 0 ? next : one);
        best.ifPresent(point -> table.row(
                line.name(),
                Figure.score(line.points().get(line.points().size() - 1).value()),
                Figure.score(point.value()),
                Integer.toString(point.step())));
    }
}
