package io.slugline.ingest.poll;

import io.slugline.ingest.fetch.FetchResult;
import io.slugline.schemas.Feed;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that could not be read. Never compared, so the array is no trap.
 *
 * @param key feed id
 * @param reason short code for machines, e.g. {@code unreadable-feed}
 * @param detail the failure in words
 * @param origin record that held the bytes; null if they came from a web server
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
        String key,
        byte[] bytes,
        String reason,
        String detail,
        @Nullable Origin origin) {

    /** The document that a feed's server sent; null if it sent none. */
    static @Nullable DeadLetter of(Feed feed, FetchResult result, Throwable failure) {
        return result instanceof FetchResult.Modified document
                ? new DeadLetter(feed.getId(), document.body(), "unreadable-document", failure.toString(), null)
                : null;
    }

    /** A record of a topic. */
    public record Origin(String topic, int partition, long offset) {}
}
