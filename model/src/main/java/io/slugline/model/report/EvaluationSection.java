package io.slugline.model.report;

import io.slugline.model.evaluation.Averages.Average;
import io.slugline.model.evaluation.ClassScores;
import io.slugline.model.evaluation.ConfusionMatrix;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.ScoreQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All figures of one evaluation: the headline ones, each label's, what is taken for what, whether scores are honest. */
public record EvaluationSection(String heading, Evaluation evaluation) implements Section {
    private static final int MISTAKES = 10;

    @Override
    public String toText() {
        Table figures = new Table("Figures", "", "");
        figures.row("Examples", Integer.toString(evaluation.examples()));
        evaluation.figures().forEach((name, value) -> figures.row(Figure.name(name), Figure.score(value)));
        Table mistakes = mistakes();
        return figures.textRows() + "\n" + classes().toText() + (mistakes.isEmpty() ? "" : "\n" + mistakes.toText());
    }

    @Override
    public String toHtml() {
        Table mistakes = mistakes();
        return tiles()
                + classes().toHtml()
                + "<div class=\"pair\">\n"
                + Html.figure("What is taken for what", ConfusionMap.of(evaluation))
                + reliability()
                + "</div>\n"
                + (mistakes.isEmpty() ? "" : mistakes.toHtml())
                + Html.details("All counts as a table", counts().toHtml());
    }

    @Override
    public Object toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("examples", evaluation.examples());
        json.put("figures", evaluation.figures());
        json.put("evaluation", evaluation);
        return json;
    }

    private String tiles() {
        StringBuilder tiles = new StringBuilder("<dl class=\"tiles\">\n");
        tiles.append(tile("Examples", Integer.toString(evaluation.examples())));
        evaluation.figures().forEach((name, value) -> tiles.append(tile(Figure.name(name), Figure.score(value))));
        return tiles.append("</dl>\n").toString();
    }

    private static String tile(String name, String value) {
        return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(Html.escape(name), Html.escape(value));
    }

    private String reliability() {
        ScoreQuality quality = evaluation.scoreQuality();
        return quality == null
                ? ""
                : Html.figure(
                        "Do scores mean what they say?",
                        ReliabilityDiagram.of(quality.reliability()) + ReliabilityDiagram.table(quality.reliability()));
    }

    private Table classes() {
        Table table = new Table("Each label", "Label", "Precision", "Recall", "F1", "Examples");
        for (ClassScores scores : evaluation.perClass()) {
            Average own = new Average(scores.precision(), scores.recall(), scores.f1());
            table.row(classRow(scores.label(), own, scores.support()));
        }
        table.row(classRow("Macro mean", evaluation.averages().macro(), evaluation.examples()));
        return table.row(classRow("Weighted mean", evaluation.averages().weighted(), evaluation.examples()));
    }

    private static List<String> classRow(String name, Average scores, int examples) {
        return List.of(
                name,
                Figure.score(scores.precision()),
                Figure.score(scores.recall()),
                Figure.score(scores.f1()),
                Integer.toString(examples));
    }

    private Table mistakes() {
        Table table = new Table("Most frequent mistakes", "True label", "Taken for", "Times", "Share of the label");
        ConfusionMatrix confusion = evaluation.confusionMatrix();
        List<String> labels = evaluation.labels();
        confusion
                .mistakes(MISTAKES)
                .forEach(mistake -> table.row(
                        labels.get(mistake.truth()),
                        labels.get(mistake.predicted()),
                        Integer.toString(mistake.count()),
                        Figure.percent(mistake.count() / (double) confusion.support(mistake.truth()))));
        return table;
    }

    private Table counts() {
        List<String> labels = evaluation.labels();
        List<String> head = new ArrayList<>(List.of("True \\ given"));
        head.addAll(labels);
        Table table = new Table("Examples by true and given label", head);
        for (int label = 0; label < labels.size(); label++) {
            List<String> row = new ArrayList<>(List.of(labels.get(label)));
            evaluation.confusionMatrix().counts().get(label).forEach(count -> row.add(count.toString()));
            table.row(row);
        }
        return table;
    }
}
