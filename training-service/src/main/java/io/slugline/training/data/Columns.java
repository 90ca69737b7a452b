package io.slugline.training.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which columns hold what; null looks for the usual names. A column {@code secondary_labels}, if there is one, holds the labels
 * besides, parted by {@code |}, which stands alone where there are none; a blank cell says nothing.
 *
 * @param label otherwise label, category or class
 * @param title otherwise title or headline, if there is one
 * @param text otherwise text, description, body, sentence, review or content
 */
public record Columns(
        @Nullable String label,
        @Nullable String title,
        @Nullable String text) {
    private static final List<String> LABELS = List.of("label", "category", "class");
    /** What stands between the names of a list in one cell. */
    static final String BETWEEN = "|";

    private static final String SECONDARY = "secondary_labels";
    private static final List<String> TITLES = List.of("title", "headline");
    private static final List<String> TEXTS = List.of("text", "description", "body", "sentence", "review", "content");

    /** The usual names. */
    public static Columns usual() {
        return new Columns(null, null, null);
    }

    /**
     * The row as a labelled text.
     *
     * @param where file and line, for the sentence of a fault
     * @param labelled true if a label must be there
     */
    LabelledText read(Map<String, String> row, String where, boolean labelled) {
        String found = value(row, label, LABELS, where);
        if (labelled && (found == null || found.isBlank())) {
            throw new DataException(where + ": no label in " + named(label, LABELS) + "; the columns are "
                    + row.keySet() + ". Name it with --label-column.");
        }
        String headline = value(row, title, TITLES, where);
        String body = value(row, text, TEXTS, where);
        if (headline == null && body == null) {
            throw new DataException(where + ": neither a title in " + named(title, TITLES) + " nor a text in "
                    + named(text, TEXTS) + "; the columns are " + row.keySet()
                    + ". Name them with --title-column and --text-column.");
        }
        return new LabelledText(found == null ? "" : found, secondary(row), orEmpty(headline), orEmpty(body));
    }

    private static @Nullable List<String> secondary(Map<String, String> row) {
        String names = row.get(SECONDARY);
        return names == null || names.isBlank()
                ? null
                : Arrays.stream(names.split(Pattern.quote(BETWEEN)))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static @Nullable String value(
            Map<String, String> row, @Nullable String named, List<String> usual, String where) {
        if (named != null) {
            if (!row.containsKey(named)) {
                throw new DataException(
                        where + ": there is no column " + named + "; the columns are " + row.keySet() + ".");
            }
            return row.get(named);
        }
        return usual.stream()
                .map(row::get)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    private static String named(@Nullable String column, List<String> usual) {
        return column == null ? "any of the columns " + usual : "column " + column;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
