package io.slugline.model.report;

import io.slugline.model.evaluation.Comparison;
import io.slugline.model.evaluation.Comparison.Entry;
import io.slugline.model.evaluation.Contrast;
import io.slugline.model.evaluation.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several runs side by side, with intervals, tests against the first and the F1 of each label. */
public record ComparisonSection(String heading, Comparison comparison) implements Section {
    @Override
    public String toText() {
        Table contrasts = contrasts();
        return runs().toText()
                + (contrasts.isEmpty() ? "" : "\n" + contrasts.toText())
                + "\n"
                + classes().toText();
    }

    @Override
    public String toHtml() {
        Table contrasts = contrasts();
        return runs().toHtml()
                + (contrasts.isEmpty() ? "" : contrasts.toHtml())
                + classes().toHtml();
    }

    @Override
    public Object toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("baseline", comparison.baseline().name());
        json.put("runs", comparison.entries());
        return json;
    }

    private Table runs() {
        Table table = new Table(
                "Each run, with intervals of "
                        + Figure.level(comparison.baseline().accuracy().level()),
                "Run",
                "Accuracy",
                "Interval",
                "Macro-F1",
                "Interval",
                "Log loss",
                "Calibration error");
        comparison
                .entries()
                .forEach(entry -> table.row(
                        entry.name(),
                        Figure.score(entry.accuracy().estimate()),
                        Figure.range(entry.accuracy()),
                        Figure.score(entry.macroF1().estimate()),
                        Figure.range(entry.macroF1()),
                        Figure.score(entry.evaluation().logLoss()),
                        Figure.score(entry.evaluation().ece())));
        return table;
    }

    private Table contrasts() {
        Table table = new Table(
                "Difference to " + comparison.baseline().name() + "; p by McNemar's exact test",
                "Run",
                "Accuracy",
                "Interval",
                "Macro-F1",
                "Interval",
                "Lost",
                "Won",
                "p",
                "Flips");
        for (Entry entry : comparison.entries()) {
            Contrast contrast = entry.contrast();
            if (contrast != null) {
                table.row(
                        entry.name(),
                        Figure.signed(contrast.accuracyDifference().estimate()),
                        Figure.signedRange(contrast.accuracyDifference()),
                        Figure.signed(contrast.macroF1Difference().estimate()),
                        Figure.signedRange(contrast.macroF1Difference()),
                        Integer.toString(contrast.mcNemar().onlyFirstRight()),
                        Integer.toString(contrast.mcNemar().onlySecondRight()),
                        Figure.pValue(contrast.mcNemar().pValue()),
                        Integer.toString(contrast.flips().size()));
            }
        }
        return table;
    }

    private Table classes() {
        List<String> head = new ArrayList<>(List.of("Label", "Examples"));
        comparison.entries().forEach(entry -> head.addAll(List.of(entry.name(), "Interval")));
        Table table = new Table("F1 of each label", head);
        for (int label = 0; label < comparison.labels().size(); label++) {
            List<String> row = new ArrayList<>();
            row.add(comparison.labels().get(label));
            row.add(Integer.toString(
                    comparison.baseline().evaluation().perClass().get(label).support()));
            for (Entry entry : comparison.entries()) {
                Interval f1 = entry.f1PerClass().get(label);
                row.addAll(List.of(Figure.score(f1.estimate()), Figure.range(f1)));
            }
            table.row(row);
        }
        return table;
    }
}
