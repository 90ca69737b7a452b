package io.slugline.console.decisions;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a decision may name besides its label, and how that is written in one cell of a file. */
public final class SecondaryLabels {
    /** Column of CSV, field of JSON Lines. */
    public static final String COLUMN = "secondary_labels";

    private static final String BETWEEN = "|";

    private SecondaryLabels() {}

    /** What is wrong with one of them, beginning with its id; empty if nothing is, or if nobody was asked. */
    static Optional<String> fault(String label, @Nullable List<String> secondaryLabels, Set<String> known) {
        Set<String> named = new HashSet<>();
        for (String id : secondaryLabels == null ? List.<String>of() : secondaryLabels) {
            if (!known.contains(id)) {
                return Optional.of(id + " is not in the label set.");
            }
            if (id.equals(label)) {
                return Optional.of(id + " is the label itself.");
            }
            if (!named.add(id)) {
                return Optional.of(id + " is named twice.");
            }
        }
        return Optional.empty();
    }

    /** Ids from a cell. A blank cell says that nobody was asked, which is null; a bar alone says that there are none. */
    static @Nullable List<String> read(@Nullable String cell) {
        if (cell == null || cell.isBlank()) {
            return null;
        }
        return Arrays.stream(cell.split("\\|"))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** The cell that is read as these ids. */
    public static String text(@Nullable List<String> ids) {
        if (ids == null) {
            return "";
        }
        return ids.isEmpty() ? BETWEEN : String.join(BETWEEN, ids);
    }
}
