package io.slugline.console.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are wanted. Everything that is set must hold; an absent facet, an empty set or null asks nothing.
 *
 * @param text words, "phrases", -exclusions; the last word may be unfinished
 * @param values wanted values of each facet, any of which will do
 * @param flagged true for flagged ones only
 * @param fetchedFrom inclusive epoch milliseconds
 * @param fetchedTo exclusive epoch milliseconds
 * @param maxScore highest score of the best label, in [0, 1]
 * @param notSkippedBy leaves out what this editor skipped
 */
public record ArticleQuery(
        @Nullable String text,
        Map<Facet, Set<String>> values,
        boolean flagged,
        @Nullable Long fetchedFrom,
        @Nullable Long fetchedTo,
        @Nullable Double maxScore,
        @Nullable String notSkippedBy) {

    /** Everything. */
    public static final ArticleQuery ALL = new ArticleQuery(null, Map.of(), false, null, null, null, null);

    public ArticleQuery {
        values = Map.copyOf(values);
    }

    /** Articles with this value of a facet. */
    public static ArticleQuery of(Facet facet, String value) {
        return ALL.with(facet, value);
    }

    /** The same, but only with one of these values of a facet. */
    public ArticleQuery with(Facet facet, String... wanted) {
        Map<Facet, Set<String>> all = new HashMap<>(values);
        all.put(facet, Set.of(wanted));
        return new ArticleQuery(text, all, flagged, fetchedFrom, fetchedTo, maxScore, notSkippedBy);
    }

    /** The same, without what this editor skipped. */
    public ArticleQuery withoutSkippedBy(String editor) {
        return new ArticleQuery(text, values, flagged, fetchedFrom, fetchedTo, maxScore, editor);
    }

    /** Wanted values of a facet; empty if any will do. */
    Set<String> values(Facet facet) {
        return values.getOrDefault(facet, Set.of());
    }
}
