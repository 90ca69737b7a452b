package io.slugline.training.experiment;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.report.Figure;
import io.slugline.model.report.Table;
import io.slugline.model.report.TableSection;
import io.slugline.training.experiment.SweepReport.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every run of a sweep in one table, the most accurate first. */
record SweepSection(List<Cell> runs) implements TableSection {
    @Override
    public String heading() {
        return "Runs";
    }

    @Override
    public Object toJson() {
        return runs.stream().map(Cell::values).toList();
    }

    @Override
    public Table table() {
        List<String> head = new ArrayList<>(List.of("Run"));
        head.addAll(runs.get(0).values().keySet());
        head.addAll(List.of("Accuracy", "Macro-F1", "Log loss"));
        Table table = new Table("Runs, the most accurate first", head);
        List<Cell> best = runs.stream()
                .sorted(Comparator.comparingDouble(
                        (Cell run) -> -run.evaluation().accuracy()))
                .toList();
        for (Cell run : best) {
            Evaluation evaluation = run.evaluation();
            List<String> row = new ArrayList<>(List.of(Integer.toString(runs.indexOf(run) + 1)));
            row.addAll(run.values().values());
            row.addAll(List.of(
                    Figure.score(evaluation.accuracy()),
                    Figure.score(evaluation.macroF1()),
                    Figure.score(evaluation.logLoss())));
            table.row(row);
        }
        return table;
    }
}
