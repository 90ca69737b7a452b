package io.slugline.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges and selects labels: what is mapped gets its new name, what is not selected is left out.
 *
 * @param renamed old name to new name; a label that is not named keeps its own
 * @param selected the new names to keep; empty keeps all
 */
public record LabelMap(Map<String, String> renamed, Set<String> selected) {
    public LabelMap {
        renamed = Map.copyOf(renamed);
        selected = Set.copyOf(selected);
    }

    /** Reads a file whose first two columns are the old and the new name. */
    public static LabelMap read(Path file, List<String> selected) {
        Map<String, String> renamed = new HashMap<>();
        for (List<String> row : new TextTable(file).rows()) {
            if (row.size() < 2) {
                throw new DataException(file + " needs two columns: the old and the new name of a label.");
            }
            renamed.put(row.get(0), row.get(1));
        }
        return new LabelMap(renamed, new LinkedHashSet<>(selected));
    }

    /** The texts with their new labels, in order. */
    public List<LabelledText> apply(List<LabelledText> texts) {
        List<LabelledText> mapped = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (LabelledText text : texts) {
            LabelledText now = text.renamed(name -> renamed.getOrDefault(name, name));
            seen.add(now.label());
            if (selected.isEmpty() || selected.contains(now.label())) {
                mapped.add(now);
            }
        }
        List<String> unknown = selected.stream()
                .filter(label -> !seen.contains(label))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new DataException("The chosen labels " + unknown + " are not in the data; it has " + seen + ".");
        }
        return mapped;
    }
}
