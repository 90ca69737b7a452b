package io.slugline.ingest.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed document read to its end, or to where it breaks off.
 *
 * @param format name and version, e.g. {@code RSS 2.0}
 * @param title the feed's own name in one line
 * @param link the publisher's page
 * @param description what the feed says about itself
 * @param language BCP 47 tag as declared
 * @param hub WebSub hub that announces new entries
 * @param self address that the feed gives itself
 * @param wishes what the publisher asks of readers' schedules
 * @param entries in document order
 * @param complete false if the document breaks off; then the entry that was cut is left out
 */
public record ParsedFeed(
        String format,
        @Nullable String title,
        @Nullable String link,
        @Nullable String description,
        @Nullable String language,
        @Nullable String hub,
        @Nullable String self,
        PollWishes wishes,
        List<Entry> entries,
        boolean complete)
        implements ParseResult {
    public ParsedFeed {
        entries = List.copyOf(entries);
    }
}
