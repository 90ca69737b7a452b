package io.slugline.model.report;

import io.slugline.model.evaluation.Reliability;

/** Accuracy against confidence, bin by bin: honest scores lie on the diagonal; the strip below counts the examples. */
final class ReliabilityDiagram {
    private static final double SIDE = 300;
    private static final double LEFT = 52;
    private static final double TOP = 12;
    private static final double STRIP = 48;
    private static final double STRIP_TOP = TOP + SIDE + 34;

    private ReliabilityDiagram() {}

    static String of(Reliability reliability) {
        Svg svg = new Svg(
                LEFT + SIDE + 16,
                STRIP_TOP + STRIP + 26,
                "Reliability diagram",
                "Calibration error %s; the worst bin is %s away from honest scores."
                        .formatted(Figure.score(reliability.ece()), Figure.score(reliability.largestGap())));
        axes(svg);
        int largest = reliability.bins().stream()
                .mapToInt(Reliability.Bin::count)
                .max()
                .orElse(0);
        reliability.bins().stream().filter(bin -> bin.count() > 0).forEach(bin -> bar(svg, bin, largest));
        svg.line("diagonal", LEFT, TOP + SIDE, LEFT + SIDE, TOP);
        return svg.toString();
    }

    /** The same bins as a table that opens on demand. */
    static String table(Reliability reliability) {
        Table table =
                new Table("Confidence and accuracy by bin", "Confidence", "Examples", "Mean confidence", "Accuracy");
        reliability.bins().stream()
                .filter(bin -> bin.count() > 0)
                .forEach(bin -> table.row(
                        Figure.score(bin.low()) + " to " + Figure.score(bin.high()),
                        Integer.toString(bin.count()),
                        Figure.score(bin.meanConfidence()),
                        Figure.score(bin.accuracy())));
        return Html.details("The bins as a table", table.toHtml());
    }

    private static void axes(Svg svg) {
        for (int tick = 0; tick <= 5; tick++) {
            double value = tick / 5.0;
            double x = LEFT + value * SIDE;
            double y = TOP + SIDE - value * SIDE;
            svg.line("grid", LEFT, y, LEFT + SIDE, y);
            svg.line("grid", x, TOP, x, TOP + SIDE);
            svg.text("tick", "end", LEFT - 6, y + 4, Figure.coordinate(value));
            svg.text("tick", "middle", x, TOP + SIDE + 16, Figure.coordinate(value));
        }
        svg.turnedText("axis", "middle", 14, TOP + SIDE / 2, -90, "accuracy");
        svg.turnedText("axis", "middle", 14, STRIP_TOP + STRIP / 2, -90, "count");
        svg.text("axis", "middle", LEFT + SIDE / 2, STRIP_TOP + STRIP + 18, "confidence");
        svg.line("frame", LEFT, STRIP_TOP + STRIP, LEFT + SIDE, STRIP_TOP + STRIP);
    }

    private static void bar(Svg svg, Reliability.Bin bin, int largest) {
        double x = LEFT + bin.low() * SIDE;
        double width = (bin.high() - bin.low()) * SIDE;
        double height = bin.accuracy() * SIDE;
        String hint = "%d examples, mean confidence %s, accuracy %s"
                .formatted(bin.count(), Figure.score(bin.meanConfidence()), Figure.score(bin.accuracy()));
        svg.rect("right", x + 1, TOP + SIDE - height, width - 2, height, 0.55, hint);
        svg.circle("mark", LEFT + bin.meanConfidence() * SIDE, TOP + SIDE - height, 4, hint);
        double counted = STRIP * bin.count() / largest;
        svg.rect("plain", x + 1, STRIP_TOP + STRIP - counted, width - 2, counted, 1, hint);
    }
}
