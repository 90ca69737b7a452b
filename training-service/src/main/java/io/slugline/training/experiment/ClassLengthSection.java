package io.slugline.training.experiment;

import io.slugline.model.report.Table;
import io.slugline.model.report.TableSection;
import io.slugline.training.data.Dataset;
import io.slugline.training.data.LabelledText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How long titles and texts of each label are, in words. */
public record ClassLengthSection(List<Row> rows) implements TableSection {
    /** Words of one label's titles and texts; a missing title counts as one of 0 words. */
    public record Row(String label, double meanTitle, int medianTitle, double meanText, int medianText) {}

    public ClassLengthSection {
        rows = List.copyOf(rows);
    }

    public static ClassLengthSection of(Dataset data) {
        List<Row> rows = new ArrayList<>();
        for (String label : data.labels()) {
            int[] titles = words(data, label, LabelledText::title);
            int[] texts = words(data, label, LabelledText::text);
            rows.add(new Row(label, mean(titles), median(titles), mean(texts), median(texts)));
        }
        return new ClassLengthSection(rows);
    }

    @Override
    public String heading() {
        return "Lengths of each label";
    }

    @Override
    public Object toJson() {
        return rows;
    }

    @Override
    public Table table() {
        Table table = new Table("Words", "Label", "Title, mean", "Median", "Text, mean", "Median");
        for (Row row : rows) {
            table.row(
                    row.label(),
                    String.format(Locale.ROOT, "%.1f", row.meanTitle()),
                    Integer.toString(row.medianTitle()),
                    String.format(Locale.ROOT, "%.1f", row.meanText()),
                    Integer.toString(row.medianText()));
        }
        return table;
    }

    private static int[] words(Dataset data, String label, Function<LabelledText, String> part) {
        return data.texts().stream()
                .filter(row -> row.label().equals(label))
                .mapToInt(row -> words(part.apply(row)))
                .sorted()
                .toArray();
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static double mean(int[] lengths) {
        return Arrays.stream(lengths).average().orElse(0);
    }

    private static int median(int[] sorted) {
        return sorted[sorted.length / 2];
    }
}
