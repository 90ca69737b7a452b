package io.slugline.training.experiment;

import static io.slugline.model.report.Figure.coordinate;

import io.slugline.model.report.Figure;
import io.slugline.model.report.Html;
import io.slugline.model.report.Svg;
import io.slugline.model.report.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A figure over one factor: every run a point, the mean of each value a corner of the line.
 *
 * @param values of the factor, in their order on the axis; equally far apart
 * @param runs the figure of each run, by value
 */
public record EffectPlot(String figure, String factor, List<String> values, Map<String, List<Double>> runs) {
    private static final double WIDTH = 300;
    private static final double HEIGHT = 180;
    private static final double LEFT = 60;
    private static final double TOP = 16;

    public EffectPlot {
        values = List.copyOf(values);
        runs = Map.copyOf(runs);
    }

    static EffectPlot of(String figure, String factor, List<Map<String, String>> runs, double[] figures) {
        Map<String, List<Double>> byValue = new TreeMap<>();
        for (int run = 0; run < figures.length; run++) {
            byValue.computeIfAbsent(runs.get(run).get(factor), value -> new ArrayList<>())
                    .add(figures[run]);
        }
        boolean numbers = byValue.keySet().stream().allMatch(Design::isNumber);
        Comparator<String> order =
                numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
        return new EffectPlot(
                figure, factor, byValue.keySet().stream().sorted(order).toList(), byValue);
    }

    String toHtml() {
        Ticks ticks = Ticks.over(runs.values().stream().flatMap(List::stream).mapToDouble(Double::doubleValue));
        Svg svg = new Svg(LEFT + WIDTH + 20, TOP + HEIGHT + 40, figure + " over " + factor, description());
        for (double mark : ticks.marks()) {
            svg.line("grid", LEFT, y(ticks, mark), LEFT + WIDTH, y(ticks, mark));
            svg.text("tick", "end", LEFT - 6, y(ticks, mark) + 4, ticks.label(mark));
        }
        for (int place = 0; place < values.size(); place++) {
            String value = values.get(place);
            double x = x(place);
            svg.text("tick", "middle", x, TOP + HEIGHT + 16, value);
            runs.getOrDefault(value, List.of())
                    .forEach(run -> svg.circle("mark", x, y(ticks, run), 3, value + ": " + Figure.score(run)));
        }
        svg.polyline("line line0", means(ticks));
        svg.text("axis", "middle", LEFT + WIDTH / 2, TOP + HEIGHT + 34, factor);
        return Html.figure(figure + " over " + factor, svg.toString());
    }

    private String means(Ticks ticks) {
        return IntStream.range(0, values.size())
                .mapToObj(place -> coordinate(x(place)) + "," + coordinate(y(ticks, mean(values.get(place)))))
                .collect(Collectors.joining(" "));
    }

    private double mean(String value) {
        return runs.getOrDefault(value, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private double x(int place) {
        return LEFT + WIDTH * (place + 0.5) / values.size();
    }

    private static double y(Ticks ticks, double value) {
        return TOP + HEIGHT - ticks.share(value) * HEIGHT;
    }

    private String description() {
        return values.stream()
                .map(value -> "%s at %s %s.".formatted(Figure.score(mean(value)), factor, value))
                .collect(Collectors.joining(" "));
    }
}
