package io.slugline.training.experiment;

import io.slugline.model.report.Html;
import io.slugline.model.report.Section;
import io.slugline.model.report.Table;
import java.util.ArrayList;
import java.util.List;

/** The texts on which a run gives another label than the baseline. */
public record FlipSection(String baseline, String run, List<Flip> flips) implements Section {
    private static final int SHOWN = 15;

    /** One text; the row counts from 1. */
    public record Flip(int row, String text, String truth, String before, String after) {
        private String outcome() {
            return truth.equals(before) ? "lost" : truth.equals(after) ? "won" : "wrong either way";
        }
    }

    public FlipSection {
        flips = List.copyOf(flips);
    }

    /** @param before predicted indices of the baseline, {@code after} those of the run, row by row */
    public static FlipSection of(
            String baseline, String run, RunResult rows, List<Integer> before, List<Integer> after) {
        List<Flip> flips = new ArrayList<>();
        List<String> labels = rows.labels();
        for (int row = 0; row < before.size(); row++) {
            if (!before.get(row).equals(after.get(row))) {
                flips.add(new Flip(
                        row + 1,
                        rows.excerpts().get(row),
                        labels.get(rows.truth().get(row)),
                        labels.get(before.get(row)),
                        labels.get(after.get(row))));
            }
        }
        return new FlipSection(baseline, run, flips);
    }

    @Override
    public String heading() {
        return "Flips from " + baseline + " to " + run;
    }

    @Override
    public String toText() {
        return flips.isEmpty()
                ? "Both give every text the same label.\n"
                : table(flips.subList(0, Math.min(SHOWN, flips.size()))).toText();
    }

    @Override
    public String toHtml() {
        return Html.details(flips.size() + " texts", table(flips).toHtml());
    }

    @Override
    public Object toJson() {
        return flips;
    }

    private Table table(List<Flip> some) {
        Table table = new Table(
                some.size() + " of " + flips.size() + " texts whose label changed",
                "Row",
                "True label",
                baseline,
                run,
                "Outcome",
                "Text");
        some.forEach(flip -> table.row(
                Integer.toString(flip.row()), flip.truth(), flip.before(), flip.after(), flip.outcome(), flip.text()));
        return table;
    }
}
