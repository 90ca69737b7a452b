package io.slugline.console.api;

import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A feed with its health; times are epoch milliseconds. */
public record FeedView(
        String id,
        String url,
        String title,
        boolean paused,
        String status,
        @Nullable String format,
        @Nullable Integer httpStatus,
        @Nullable String reason,
        int consecutiveFailures,
        @Nullable Double entriesPerDay,
        @Nullable Long lastTry,
        @Nullable Long lastSuccess,
        @Nullable Long nextTry,
        @Nullable String owner,
        long added) {

    static FeedView of(Feed feed, Optional<FeedHealth> known) {
        FeedHealth health = known.orElse(null);
        String title = feed.getTitle() != null ? feed.getTitle() : health == null ? null : health.getTitle();
        return new FeedView(
                feed.getId(),
                feed.getUrl(),
                title == null ? feed.getUrl() : title,
                feed.getPaused(),
                feed.getPaused() ? "paused" : status(health),
                health == null ? null : health.getFormat(),
                health == null ? null : health.getHttpStatus(),
                health == null ? null : health.getReason(),
                health == null ? 0 : health.getConsecutiveFailures(),
                health == null ? null : health.getEntriesPerDay(),
                health == null ? null : health.getLastTry().toEpochMilli(),
                health == null ? null : millis(health.getLastSuccess()),
                health == null ? null : millis(health.getNextTry()),
                feed.getOwner(),
                feed.getAdded().toEpochMilli());
    }

    boolean isFailing() {
        return status.equals("failing");
    }

    private static String status(@Nullable FeedHealth health) {
        return health == null ? "new" : health.getStatus().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
