package io.slugline.training.experiment;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a sweep's runs say about its factors: each figure as it is, and relative to the baseline's mean.
 *
 * @param runs every run with its cell
 * @param baseline one of the cells
 * @param recipe what the sweep began with
 */
public record SweepReport(List<Cell> runs, Map<String, String> baseline, Optional<Recipe> recipe) {
    /** One run: its value of each factor, and what came of it. */
    public record Cell(Map<String, String> values, Evaluation evaluation) {}

    public SweepReport {
        runs = List.copyOf(runs);
    }

    public Report report() {
        List<Section> sections = new ArrayList<>();
        sections.add(new SweepSection(runs));
        addStudies(sections, "accuracy", Evaluation::accuracy);
        addStudies(sections, "macro-F1", Evaluation::macroF1);
        addStudies(sections, "log loss", Evaluation::logLoss);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("runs", Integer.toString(runs.size()));
        facts.put("baseline", baseline.toString());
        if (recipe.equals(Optional.of(Recipe.M9))) {
            facts.put("published", "batch size on accuracy p = 0.028");
        }
        return new Report("Sweep", facts, sections);
    }

    private void addStudies(List<Section> sections, String figure, ToDoubleFunction<Evaluation> value) {
        double[] absolute = runs.stream()
                .mapToDouble(run -> value.applyAsDouble(run.evaluation()))
                .toArray();
        double reference = runs.stream()
                .filter(run -> run.values().equals(baseline))
                .mapToDouble(run -> value.applyAsDouble(run.evaluation()))
                .average()
                .orElseThrow();
        double[] relative = runs.stream()
                .mapToDouble(run -> value.applyAsDouble(run.evaluation()) / reference - 1)
                .toArray();
        List<Map<String, String>> cells = runs.stream().map(Cell::values).toList();
        sections.add(VariabilityStudy.of(figure, cells, absolute));
        sections.add(VariabilityStudy.of(figure + " relative to the baseline", cells, relative));
    }
}
