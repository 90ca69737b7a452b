package io.slugline.model.report;

import io.slugline.model.data.ClassDistribution;
import io.slugline.model.data.ClassDistribution.ClassCount;
import java.util.List;
import java.util.Map;

/** The number of examples of each label as bars, one below the other for each set; a legend where there are several. */
final class ClassBars {
    private static final double BAR = 14;
    private static final double GAP = 8;
    private static final double LONGEST = 420;
    private static final double LETTER = 7;
    private static final int STYLES = 3;

    private final List<String> labels;
    private final Map<String, ClassDistribution> distributions;
    private final double left;
    private final double top;
    private final int largest;

    private ClassBars(List<String> labels, Map<String, ClassDistribution> distributions) {
        this.labels = labels;
        this.distributions = distributions;
        this.left = 16 + LETTER * labels.stream().mapToInt(String::length).max().orElse(0);
        this.top = distributions.size() > 1 ? 28 : 4;
        this.largest = distributions.values().stream()
                .flatMap(distribution -> distribution.classes().stream())
                .mapToInt(ClassCount::count)
                .max()
                .orElse(1);
    }

    static String of(List<String> labels, Map<String, ClassDistribution> distributions) {
        return new ClassBars(labels, distributions).draw();
    }

    private String draw() {
        double band = BAR * distributions.size() + GAP;
        Svg svg = new Svg(
                left + LONGEST + 60,
                top + band * labels.size(),
                "Examples per label",
                labels.size() + " labels; the table below holds the numbers.");
        if (distributions.size() > 1) {
            legend(svg);
        }
        for (int label = 0; label < labels.size(); label++) {
            double y = top + label * band;
            svg.text("name", "end", left - 8, y + (band - GAP) / 2 + 3, labels.get(label));
            bars(svg, labels.get(label), y);
        }
        return svg.toString();
    }

    private void legend(Svg svg) {
        double x = left;
        int set = 0;
        for (String name : distributions.keySet()) {
            svg.rect(style(set++), x, 4, 12, 12, 1, name);
            svg.text("name", "start", x + 18, 14, name);
            x += 18 + LETTER * name.length() + 20;
        }
    }

    private void bars(Svg svg, String label, double top) {
        int set = 0;
        for (Map.Entry<String, ClassDistribution> entry : distributions.entrySet()) {
            int count = entry.getValue().count(label);
            double width = LONGEST * count / largest;
            double y = top + set * BAR;
            svg.rect(style(set++), left, y, width, BAR - 2, 1, "%s, %s: %d".formatted(label, entry.getKey(), count));
            svg.text("tick", "start", left + width + 5, y + BAR - 4, Integer.toString(count));
        }
    }

    private static String style(int set) {
        return "bar" + set % STYLES;
    }
}
