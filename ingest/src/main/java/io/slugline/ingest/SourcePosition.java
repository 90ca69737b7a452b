package io.slugline.ingest;

import io.slugline.ingest.article.SeenArticles;
import io.slugline.ingest.fetch.Validators;
import io.slugline.ingest.parse.Hub;
import io.slugline.ingest.poll.FeedPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Positions as Connect stores them. Partition {@code {feed: id}}; offset fields are named below and all but
 * {@code seen} may be left out by whoever alters them.
 */
final class SourcePosition {
    private static final String FEED = "feed";
    private static final String URL = "url";
    private static final String ETAG = "etag";
    private static final String LAST_MODIFIED = "lastModified";
    private static final String SEEN = "seen";
    private static final String INTERVAL_MILLIS = "intervalMillis";
    private static final String NEXT_MILLIS = "nextMillis";
    private static final String LAST_TRY_MILLIS = "lastTryMillis";
    private static final String LAST_SUCCESS_MILLIS = "lastSuccessMillis";
    private static final String FAILURES = "failures";
    private static final String ENTRIES_PER_DAY = "entriesPerDay";
    private static final String FORMAT = "format";
    private static final String TITLE = "title";
    private static final String HUB = "hub";
    private static final String HUB_TOPIC = "hubTopic";
    private static final String GONE = "gone";

    private SourcePosition() {}

    static Map<String, String> partition(String feedId) {
        return Map.of(FEED, feedId);
    }

    /** @throws ConnectException if the partition is none of this connector */
    static String requireFeed(@Nullable Map<String, ?> partition) {
        if (partition == null || partition.size() != 1 || !(partition.get(FEED) instanceof String feedId)) {
            throw new ConnectException("A partition of this connector is {\"feed\": \"<feed id>\"}, not " + partition);
        }
        return feedId;
    }

    static Map<String, Object> write(FeedPosition position) {
        Map<String, Object> offset = new HashMap<>();
        put(offset, URL, position.url());
        put(offset, ETAG, position.validators().etag());
        put(offset, LAST_MODIFIED, position.validators().lastModified());
        offset.put(SEEN, position.seen().toText());
        put(
                offset,
                INTERVAL_MILLIS,
                position.interval() == null ? null : position.interval().toMillis());
        put(offset, NEXT_MILLIS, millis(position.next()));
        put(offset, LAST_TRY_MILLIS, millis(position.lastTry()));
        put(offset, LAST_SUCCESS_MILLIS, millis(position.lastSuccess()));
        offset.put(FAILURES, (long) position.failures());
        put(offset, ENTRIES_PER_DAY, position.entriesPerDay());
        put(offset, FORMAT, position.format());
        put(offset, TITLE, position.title());
        put(offset, HUB, position.hub() == null ? null : position.hub().url());
        put(offset, HUB_TOPIC, position.hub() == null ? null : position.hub().topic());
        offset.put(GONE, position.gone());
        return offset;
    }

    /** @throws ConnectException if the offset is none of this connector */
    static FeedPosition read(@Nullable Map<String, ?> offset) {
        if (offset == null) {
            return FeedPosition.START;
        }
        try {
            Long interval = number(offset, INTERVAL_MILLIS);
            Long failures = number(offset, FAILURES);
            Object pace = offset.get(ENTRIES_PER_DAY);
            String seen = text(offset, SEEN);
            return new FeedPosition(
                    text(offset, URL),
                    new Validators(text(offset, ETAG), text(offset, LAST_MODIFIED)),
                    seen == null ? SeenArticles.NONE : SeenArticles.fromText(seen),
                    interval == null ? null : Duration.ofMillis(interval),
                    instant(offset, NEXT_MILLIS),
                    instant(offset, LAST_TRY_MILLIS),
                    instant(offset, LAST_SUCCESS_MILLIS),
                    failures == null ? 0 : failures.intValue(),
                    pace == null ? null : ((Number) pace).doubleValue(),
                    text(offset, FORMAT),
                    text(offset, TITLE),
                    hub(offset),
                    Boolean.TRUE.equals(offset.get(GONE)));
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new ConnectException("An offset of this connector cannot be read: " + e.getMessage(), e);
        }
    }

    private static void put(Map<String, Object> offset, String name, @Nullable Object value) {
        if (value != null) {
            offset.put(name, value);
        }
    }

    private static @Nullable String text(Map<String, ?> offset, String name) {
        return (String) offset.get(name);
    }

    private static @Nullable Hub hub(Map<String, ?> offset) {
        String url = text(offset, HUB);
        String topic = text(offset, HUB_TOPIC);
        return url == null || topic == null ? null : new Hub(url, topic);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Instant instant(Map<String, ?> offset, String name) {
        Long millis = number(offset, name);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long number(Map<String, ?> offset, String name) {
        Object value = offset.get(name);
        return value == null ? null : ((Number) value).longValue();
    }
}
