package io.slugline.model.report;

import io.slugline.model.evaluation.ConfusionMatrix;
import io.slugline.model.evaluation.Evaluation;
import java.util.List;

/** The confusion matrix as a drawing: the fuller a cell's colour, the larger its share of the true label. */
final class ConfusionMap {
    private static final double LETTER = 6.6;
    private static final int LONGEST_LABEL = 28;
    private static final int AXIS = 24;
    private static final double DARK_FROM = 0.6;

    private final Evaluation evaluation;
    private final List<String> labels;
    private final double cell;
    private final double left;
    private final double top;

    private ConfusionMap(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.labels = evaluation.labels();
        this.cell = labels.size() <= 8 ? 44 : labels.size() <= 18 ? 32 : 26;
        double longest = labels.stream()
                .mapToInt(label -> shortened(label).length())
                .max()
                .orElse(0);
        this.left = AXIS + longest * LETTER + 8;
        // Column heads stand at 60 degrees, so they need that much less height and some width on the right.
        this.top = AXIS + longest * LETTER * 0.87 + 12;
    }

    static String of(Evaluation evaluation) {
        return new ConfusionMap(evaluation).draw();
    }

    private String draw() {
        double side = cell * labels.size();
        double overhang = top * 0.5;
        Svg svg = new Svg(left + side + overhang, top + side + 6, "Confusion map", description());
        svg.text("axis", "middle", left + side / 2, 14, "given label");
        svg.turnedText("axis", "middle", 14, top + side / 2, -90, "true label");
        for (int label = 0; label < labels.size(); label++) {
            double middle = (label + 0.5) * cell;
            svg.turnedText("name", "start", left + middle + 4, top - 6, -60, shortened(labels.get(label)));
            svg.text("name", "end", left - 6, top + middle + 4, shortened(labels.get(label)));
            row(svg, label);
        }
        return svg.toString();
    }

    private void row(Svg svg, int truth) {
        ConfusionMatrix confusion = evaluation.confusionMatrix();
        int support = confusion.support(truth);
        for (int given = 0; given < labels.size(); given++) {
            int count = confusion.count(truth, given);
            double share = support == 0 ? 0 : count / (double) support;
            double x = left + given * cell;
            double y = top + truth * cell;
            String hint = "%s, given as %s: %d of %d".formatted(labels.get(truth), labels.get(given), count, support);
            svg.rect("empty", x + 0.5, y + 0.5, cell - 1, cell - 1, 1, hint);
            if (count > 0) {
                svg.rect(
                        truth == given ? "right" : "wrong",
                        x + 0.5,
                        y + 0.5,
                        cell - 1,
                        cell - 1,
                        0.15 + 0.85 * share,
                        hint);
                svg.text(
                        share >= DARK_FROM ? "count full" : "count",
                        "middle",
                        x + cell / 2,
                        y + cell / 2 + 4,
                        Integer.toString(count));
            }
        }
    }

    private String description() {
        return "%d of %d examples were given their true label. Each row is a true label, each column the label given."
                .formatted(evaluation.confusionMatrix().right(), evaluation.examples());
    }

    private static String shortened(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "\u2026";
    }
}
