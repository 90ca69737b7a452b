package io.slugline.ingest.parse;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, as plain text in the publisher's words. Nothing is invented: what the entry does not say is
 * null or empty.
 *
 * @param guid the publisher's own id
 * @param title headline in one line
 * @param link absolute address if the document allows one to be made
 * @param summary short text
 * @param content full text
 * @param language BCP 47 tag as declared on the entry itself
 * @param published date of the story
 * @param updated date of its last edit
 */
public record Entry(
        @Nullable String guid,
        @Nullable String title,
        @Nullable String link,
        @Nullable String summary,
        @Nullable String content,
        List<String> authors,
        List<String> categories,
        @Nullable String language,
        @Nullable Instant published,
        @Nullable Instant updated) {
    public Entry {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
    }

    /** True if there is nothing to read in it. */
    public boolean isBlank() {
        return title == null && summary == null && content == null;
    }
}
