package io.slugline.training.labels;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the decisions about one article come to. */
public sealed interface Resolution {
    String articleId();

    /**
     * The editors agree, or one of them has settled it.
     *
     * @param secondary ids of the labels besides; empty if that editor said that there are none, null if nobody was asked
     * @param editor whose decision counts: the latest of those that agree
     * @param title headline as that editor saw it
     * @param text text as that editor saw it
     * @param firstDecided when anybody first gave this article a label; its place in time
     * @param decided when the decision that counts was made
     */
    record Labelled(
            String articleId,
            String label,
            @Nullable List<String> secondary,
            String editor,
            String title,
            String text,
            Instant firstDecided,
            Instant decided)
            implements Resolution {}

    /** Editors disagree and nobody has settled it; {@code labels} is each editor's label. */
    record Conflict(String articleId, SortedMap<String, String> labels) implements Resolution {}

    /** All that stands are labels that have ended since, for this reason. */
    record Outdated(String articleId, String reason) implements Resolution {}

    /** Nothing stands: undone, skipped or only flagged. */
    record Unlabelled(String articleId) implements Resolution {}
}
