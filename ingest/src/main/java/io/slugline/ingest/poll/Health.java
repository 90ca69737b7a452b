package io.slugline.ingest.poll;

import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.FeedStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Says what a poll came to, in the words of the feed-health topic. */
public final class Health {
    private final FeedHealth.Builder health;

    private Health(FeedHealth.Builder health) {
        this.health = health;
    }

    /** For a feed with the position after what happened. */
    // The generated builder does not say which fields may be null; the schema does.
    @SuppressWarnings("NullAway")
    public static Health of(Feed feed, FeedPosition after) {
        return new Health(FeedHealth.newBuilder()
                .setFeedId(feed.getId())
                .setUrl(MaskedUrl.of(after.url() == null ? feed.getUrl() : after.url()))
                .setFormat(after.format())
                .setTitle(after.title())
                .setConsecutiveFailures(after.failures())
                .setEntriesPerDay(after.entriesPerDay())
                .setLastTry(
                        after.lastTry() == null
                                ? Instant.EPOCH
                                : after.lastTry().truncatedTo(ChronoUnit.MILLIS))
                .setLastSuccess(millis(after.lastSuccess()))
                .setNextTry(millis(after.next())));
    }

    /** @param whole false if the document broke off */
    FeedHealth answered(int status, boolean whole) {
        health.setStatus(FeedStatus.HEALTHY).setHttpStatus(status);
        if (!whole) {
            health.setReason("The document breaks off; the entries before the break were read.");
        }
        return health.build();
    }

    @SuppressWarnings("NullAway")
    FeedHealth failed(@Nullable Integer status, String reason) {
        boolean gone = status != null && status == 410;
        return health.setStatus(gone ? FeedStatus.GONE : FeedStatus.FAILING)
                .setHttpStatus(status)
                .setReason(reason)
                .build();
    }

    /** The address was a page; the feed that it names is asked at once. */
    FeedHealth found(int status, String page) {
        return health.setStatus(FeedStatus.NEW)
                .setHttpStatus(status)
                .setReason("The page " + MaskedUrl.of(page) + " is no feed but names this one, which is read instead.")
                .build();
    }

    /** Somebody has paused the feed. */
    public FeedHealth paused() {
        return health.setStatus(FeedStatus.PAUSED).build();
    }

    private static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
