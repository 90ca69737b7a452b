package io.slugline.model.report;

import io.slugline.model.evaluation.LearningCurve.Line;
import io.slugline.model.evaluation.LearningCurve.Point;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines over optimiser steps with round ticks; lines differ by colour and by dashes; at most six keep them apart. */
final class LineChart {
    private static final double WIDTH = 410;
    private static final double HEIGHT = 220;
    private static final double LEFT = 56;
    private static final double TOP = 34;
    private static final int STYLES = 6;

    private final String name;
    private final List<Line> lines;
    private final Ticks steps;
    private final Ticks values;

    private LineChart(String name, List<Line> lines) {
        this.name = name;
        this.lines = lines;
        this.steps = Ticks.over(points(lines).mapToDouble(Point::step));
        this.values = Ticks.over(points(lines).mapToDouble(Point::value));
    }

    static String of(String name, List<Line> lines) {
        return new LineChart(name, lines).draw();
    }

    private String draw() {
        Svg svg = new Svg(LEFT + WIDTH + 20, TOP + HEIGHT + 40, name, description());
        steps.marks().forEach(step -> {
            svg.line("grid", x(step), TOP, x(step), TOP + HEIGHT);
            svg.text("tick", "middle", x(step), TOP + HEIGHT + 16, Figure.coordinate(step));
        });
        values.marks().forEach(value -> {
            svg.line("grid", LEFT, y(value), LEFT + WIDTH, y(value));
            svg.text("tick", "end", LEFT - 6, y(value) + 4, values.label(value));
        });
        svg.text("axis", "middle", LEFT + WIDTH / 2, TOP + HEIGHT + 34, "optimiser step");
        double legend = LEFT;
        for (int index = 0; index < lines.size(); index++) {
            String style = "line line" + index % STYLES;
            Line line = lines.get(index);
            svg.polyline(style, path(line));
            svg.line(style, legend, 12, legend + 26, 12);
            svg.text("name", "start", legend + 32, 16, line.name());
            legend += 32 + 7 * line.name().length() + 18;
        }
        return svg.toString();
    }

    private String path(Line line) {
        return line.points().stream()
                .map(point -> Figure.coordinate(x(point.step())) + "," + Figure.coordinate(y(point.value())))
                .collect(Collectors.joining(" "));
    }

    private double x(double step) {
        return LEFT + steps.share(step) * WIDTH;
    }

    private double y(double value) {
        return TOP + HEIGHT - values.share(value) * HEIGHT;
    }

    private String description() {
        return lines.stream()
                .filter(line -> !line.points().isEmpty())
                .map(line -> "%s ends at %s."
                        .formatted(
                                line.name(),
                                Figure.score(line.points()
                                        .get(line.points().size() - 1)
                                        .value())))
                .collect(Collectors.joining(" "));
    }

    private static Stream<Point> points(List<Line> lines) {
        return lines.stream().flatMap(line -> line.points().stream());
    }
}
