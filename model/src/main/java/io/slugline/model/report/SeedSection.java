package io.slugline.model.report;

import io.slugline.model.evaluation.SeedStudy;
import io.slugline.model.evaluation.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much each figure varies with the seed: mean and standard error of each study, and of each label's F1. */
public record SeedSection(String heading, List<SeedStudy> studies) implements Section {
    private static final double LEVEL = 0.95;

    public SeedSection {
        studies = List.copyOf(studies);
    }

    @Override
    public String toText() {
        return totals().toText() + "\n" + classes().toText();
    }

    @Override
    public String toHtml() {
        return totals().toHtml() + classes().toHtml();
    }

    @Override
    public Object toJson() {
        List<Map<String, Object>> json = new ArrayList<>();
        for (SeedStudy study : studies) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", study.name());
            entry.put("accuracy", study.accuracy());
            entry.put("macroF1", study.macroF1());
            entry.put(
                    "figuresPerSeed",
                    study.evaluations().stream()
                            .map(evaluation -> evaluation.figures())
                            .toList());
            json.add(entry);
        }
        return json;
    }

    private Table totals() {
        Table table = new Table(
                "Mean over seeds, with intervals of " + Figure.level(LEVEL),
                "Study",
                "Seeds",
                "Accuracy",
                "Error",
                "Interval",
                "Macro-F1",
                "Error",
                "Interval");
        for (SeedStudy study : studies) {
            Spread accuracy = study.accuracy();
            Spread macroF1 = study.macroF1();
            table.row(
                    study.name(),
                    Integer.toString(accuracy.runs()),
                    Figure.score(accuracy.mean()),
                    Figure.score(accuracy.standardError()),
                    Figure.range(accuracy.interval(LEVEL)),
                    Figure.score(macroF1.mean()),
                    Figure.score(macroF1.standardError()),
                    Figure.range(macroF1.interval(LEVEL)));
        }
        return table;
    }

    private Table classes() {
        List<String> head = new ArrayList<>(List.of("Label"));
        studies.forEach(study -> head.addAll(List.of(study.name(), "Error")));
        Table table = new Table("F1 of each label: mean over seeds and its standard error", head);
        List<String> labels = studies.isEmpty()
                ? List.of()
                : studies.get(0).evaluations().get(0).labels();
        for (int label = 0; label < labels.size(); label++) {
            List<String> row = new ArrayList<>(List.of(labels.get(label)));
            for (SeedStudy study : studies) {
                Spread f1 = study.f1(label);
                row.addAll(List.of(Figure.score(f1.mean()), Figure.score(f1.standardError())));
            }
            table.row(row);
        }
        return table;
    }
}
