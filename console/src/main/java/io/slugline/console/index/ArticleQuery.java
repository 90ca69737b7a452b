package io.slugline.console.index;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are wanted. Everything that is set must hold; an empty set or null asks nothing.
 *
 * @param text words, "phrases", -exclusions; the last word may be unfinished
 * @param fetchedFrom inclusive epoch milliseconds
 * @param fetchedTo exclusive epoch milliseconds
 * @param decision a decision id, or the id of a bulk action
 * @param notSkippedBy leaves out what this editor skipped
 */
public record ArticleQuery(
        @Nullable String text,
        Set<String> labels,
        Set<String> machineLabels,
        Set<String> states,
        Set<String> feeds,
        Set<String> versions,
        Set<String> languages,
        Set<String> editors,
        @Nullable Boolean flagged,
        @Nullable Long fetchedFrom,
        @Nullable Long fetchedTo,
        @Nullable Double maxScore,
        @Nullable String decision,
        @Nullable String notSkippedBy) {

    /** Everything. */
    public static final ArticleQuery ALL = new ArticleQuery(
            null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, null,
            null);

    public ArticleQuery {
        labels = Set.copyOf(labels);
        machineLabels = Set.copyOf(machineLabels);
        states = Set.copyOf(states);
        feeds = Set.copyOf(feeds);
        versions = Set.copyOf(versions);
        languages = Set.copyOf(languages);
        editors = Set.copyOf(editors);
    }

    /** The same, but only in these states. */
    public ArticleQuery inStates(String... wanted) {
        return new ArticleQuery(
                text,
                labels,
                machineLabels,
                Set.of(wanted),
                feeds,
                versions,
                languages,
                editors,
                flagged,
                fetchedFrom,
                fetchedTo,
                maxScore,
                decision,
                notSkippedBy);
    }

    /** The same, without what this editor skipped. */
    public ArticleQuery withoutSkippedBy(String editor) {
        return new ArticleQuery(
                text,
                labels,
                machineLabels,
                states,
                feeds,
                versions,
                languages,
                editors,
                flagged,
                fetchedFrom,
                fetchedTo,
                maxScore,
                decision,
                editor);
    }

    /** The articles that this decision, or this bulk action, touched. */
    public static ArticleQuery touchedBy(String decision) {
        return new ArticleQuery(
                null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null,
                decision, null);
    }

    /** Articles with this label in force. */
    public static ArticleQuery labelled(String label) {
        return new ArticleQuery(
                null,
                Set.of(label),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
