package io.slugline.training.experiment;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.Interval;
import io.slugline.model.evaluation.Spread;
import io.slugline.model.report.Figure;
import io.slugline.model.report.Table;
import io.slugline.model.report.TableSection;
import java.util.List;

/**
 * Published figures of a system with ours beside them: over seeds their mean with Student's interval, of a single run its
 * figure with Wilson's.
 *
 * @param ours accuracy here
 */
public record PublishedSection(String system, List<Published> figures, Interval ours) implements TableSection {
    private static final double LEVEL = 0.95;

    public PublishedSection {
        figures = List.copyOf(figures);
    }

    /** @param evaluations one for each seed */
    public static PublishedSection of(Recipe recipe, int labels, List<Evaluation> evaluations) {
        return new PublishedSection(recipe.description(), recipe.published(labels), accuracy(evaluations));
    }

    private static Interval accuracy(List<Evaluation> evaluations) {
        if (evaluations.size() > 1) {
            return Spread.of(evaluations.stream().map(Evaluation::accuracy).toList())
                    .interval(LEVEL);
        }
        Evaluation single = evaluations.get(0);
        return Interval.ofShare((int) Math.round(single.accuracy() * single.examples()), single.examples(), LEVEL);
    }

    @Override
    public String heading() {
        return "Beside the published system";
    }

    @Override
    public Object toJson() {
        return this;
    }

    @Override
    public Table table() {
        Table table =
                new Table(system, "Measured on", "Published", "Error", "Ours", "Interval of " + Figure.level(LEVEL));
        String mine = Figure.score(ours.estimate());
        figures.forEach(figure -> table.row(
                figure.setting(),
                Figure.score(figure.value()),
                Figure.score(figure.standardError()),
                mine,
                Figure.range(ours)));
        if (figures.isEmpty()) {
            table.row(
                    "no figure published",
                    Figure.score(Double.NaN),
                    Figure.score(Double.NaN),
                    mine,
                    Figure.range(ours));
        }
        return table;
    }
}
