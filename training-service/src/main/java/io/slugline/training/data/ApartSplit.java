package io.slugline.training.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Holds out whole texts and keeps their parts out of the rest, for files that list a sentence beside its phrases: no row of
 * the rest is a run of words inside a held-out text. Letter case does not count.
 *
 * @param share of each label's whole texts that is held out, in (0, 1)
 * @param seed draws them
 */
public record ApartSplit(double share, long seed) {
    /** Longer texts are never taken apart: files of phrases have none, and their runs would be too many to list. */
    private static final int LONGEST = 64;

    /** First the rest, then the held-out texts. */
    public List<Dataset> of(Dataset rows) {
        Set<String> parts = new HashSet<>();
        rows.texts().forEach(row -> addParts(words(row), false, parts));
        Dataset whole = new Dataset(rows.texts().stream()
                .filter(row -> !parts.contains(String.join(" ", words(row))))
                .toList());
        Dataset held = whole.split(share, seed).get(1);
        Set<String> taken = new HashSet<>();
        held.texts().forEach(row -> addParts(words(row), true, taken));
        List<LabelledText> rest = new ArrayList<>();
        for (LabelledText row : rows.texts()) {
            if (!taken.contains(String.join(" ", words(row)))) {
                rest.add(row);
            }
        }
        return List.of(new Dataset(rest), held);
    }

    private static List<String> words(LabelledText row) {
        return Arrays.asList(row.input().toLowerCase(Locale.ROOT).strip().split("\\s+"));
    }

    /** Every run of words of a text; the text itself only if it is asked for or is too long to be taken apart. */
    private static void addParts(List<String> words, boolean itself, Set<String> parts) {
        if (words.size() > LONGEST) {
            if (itself) {
                parts.add(String.join(" ", words));
            }
            return;
        }
        for (int from = 0; from < words.size(); from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < words.size(); to++) {
                run.append(to == from ? "" : " ").append(words.get(to));
                if (itself || to - from + 1 < words.size()) {
                    parts.add(run.toString());
                }
            }
        }
    }
}
