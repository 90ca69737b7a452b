package io.slugline.model.report;

import io.slugline.model.data.LengthHistogram;
import io.slugline.model.data.LengthHistogram.Bin;
import java.util.stream.DoubleStream;

/**
 * How long texts are, drawn, and what a maximum length would cut off.
 *
 * @param unit what lengths count, in the plural, such as tokens
 */
public record LengthSection(String heading, String unit, LengthHistogram histogram) implements Section {
    private static final double WIDTH = 520;
    private static final double HEIGHT = 160;
    private static final double LEFT = 56;
    private static final double TOP = 20;

    @Override
    public String toText() {
        return summary().toText() + (histogram.cuts().isEmpty() ? "" : "\n" + cuts().toText());
    }

    @Override
    public String toHtml() {
        String drawing = histogram.bins().isEmpty() ? "" : Html.figure("Texts by length", drawing());
        return drawing + summary().toHtml() + (histogram.cuts().isEmpty() ? "" : cuts().toHtml());
    }

    @Override
    public Object toJson() {
        return histogram;
    }

    private Table summary() {
        return new Table("Length in " + unit, "Texts", "Mean", "Median", "95 % within", "Longest")
                .row(
                        Integer.toString(histogram.texts()),
                        Figure.score(histogram.mean()),
                        Integer.toString(histogram.median()),
                        Integer.toString(histogram.p95()),
                        Integer.toString(histogram.longest()));
    }

    private Table cuts() {
        Table table =
                new Table("What a maximum length cuts off", "Maximum " + unit, "Texts cut", "All " + unit + " lost");
        histogram
                .cuts()
                .forEach(cut -> table.row(
                        Integer.toString(cut.limit()),
                        Figure.percent(cut.textsCut()),
                        Figure.percent(cut.unitsLost())));
        return table;
    }

    private String drawing() {
        int end = histogram.bins().get(histogram.bins().size() - 1).to();
        Svg svg = new Svg(
                LEFT + WIDTH + 20,
                TOP + HEIGHT + 40,
                "Texts by length",
                "Half of %d texts have at most %d %s, 95 %% at most %d."
                        .formatted(histogram.texts(), histogram.median(), unit, histogram.p95()));
        bars(svg, end);
        Ticks.over(DoubleStream.of(0, end)).marks().stream()
                .filter(mark -> mark <= end)
                .forEach(mark -> svg.text(
                        "tick", "middle", LEFT + WIDTH * mark / end, TOP + HEIGHT + 16, Figure.coordinate(mark)));
        svg.line("frame", LEFT, TOP + HEIGHT, LEFT + WIDTH, TOP + HEIGHT);
        svg.text("axis", "middle", LEFT + WIDTH / 2, TOP + HEIGHT + 34, unit);
        histogram.cuts().stream().filter(cut -> cut.limit() <= end).forEach(cut -> {
            double x = LEFT + WIDTH * cut.limit() / end;
            svg.line("diagonal", x, TOP, x, TOP + HEIGHT);
            svg.text("tick", "middle", x, TOP - 6, Integer.toString(cut.limit()));
        });
        return svg.toString();
    }

    private void bars(Svg svg, int end) {
        int largest = histogram.bins().stream().mapToInt(Bin::count).max().orElse(1);
        svg.text("tick", "end", LEFT - 6, TOP + 8, Integer.toString(largest));
        for (Bin bin : histogram.bins()) {
            double x = LEFT + WIDTH * bin.from() / end;
            double width = Math.max(0.5, WIDTH * (bin.to() - bin.from()) / end - 1);
            double height = HEIGHT * bin.count() / largest;
            String hint = "%d to %d: %d".formatted(bin.from(), bin.to() - 1, bin.count());
            svg.rect("right", x, TOP + HEIGHT - height, width, height, 0.75, hint);
        }
    }
}
