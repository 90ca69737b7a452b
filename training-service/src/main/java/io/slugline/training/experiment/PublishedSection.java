package io.slugline.training.experiment;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.Interval;
import io.slugline.model.evaluation.Spread;
import io.slugline.model.report.Figure;
import io.slugline.model.report.Table;
import io.slugline.model.report.TableSection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Published figures of a system with ours beside them: over seeds their mean with Student's interval, of a single run its
 * figure with Wilson's.
 *
 * @param ours the same figures here, by name
 */
public record PublishedSection(String system, List<Published> figures, Map<String, Interval> ours)
        implements TableSection {
    private static final double LEVEL = 0.95;

    public PublishedSection {
        figures = List.copyOf(figures);
        ours = Collections.unmodifiableMap(new LinkedHashMap<>(ours));
    }

    /** @param evaluations one for each seed */
    public static PublishedSection of(Recipe recipe, int labels, List<Evaluation> evaluations) {
        return new PublishedSection(
                recipe.description(), recipe.published(labels), Map.of("accuracy", accuracy(evaluations)));
    }

    /** Beside exact match and F1 here. */
    public static PublishedSection of(Recipe recipe, AnswerQuality ours) {
        Map<String, Interval> figures = new LinkedHashMap<>();
        figures.put("exactMatch", ours.exactMatch());
        figures.put("f1", ours.f1());
        return new PublishedSection(recipe.description(), recipe.published(0), figures);
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
        Table table = new Table(
                system, "Measured on", "Figure", "Published", "Error", "Ours", "Interval of " + Figure.level(LEVEL));
        figures.forEach(
                figure -> row(table, figure.setting(), figure.figure(), figure.value(), figure.standardError()));
        if (figures.isEmpty()) {
            ours.keySet().forEach(figure -> row(table, "no figure published", figure, Double.NaN, Double.NaN));
        }
        return table;
    }

    private void row(Table table, String setting, String figure, double published, double error) {
        Interval mine = ours.get(figure);
        if (mine == null) {
            throw new IllegalStateException("There is no figure " + figure + " of ours. This is a bug.");
        }
        table.row(
                setting,
                Figure.name(figure),
                Figure.score(published),
                Figure.score(error),
                Figure.score(mine.estimate()),
                Figure.range(mine));
    }
}
