package io.slugline.training.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small CSV file with one row for each label and what is said of it.
 *
 * @param file its first two columns are the label and the text; the header may name them as it likes
 */
public record LabelTable(Path file) {
    /** The texts by label, in the order of the rows; a later row of the same label replaces an earlier one. */
    public Map<String, String> byLabel() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (List<String> row : new TextTable(file).rows()) {
            if (row.size() < 2) {
                throw new DataException(file + " needs two columns: a label and a text.");
            }
            texts.put(row.get(0), row.get(1));
        }
        return texts;
    }
}
