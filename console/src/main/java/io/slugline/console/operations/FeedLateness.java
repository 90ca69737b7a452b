package io.slugline.console.operations;

import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.FeedStatus;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How punctually feeds are polled.
 *
 * @param feeds feeds with a time for their next poll
 * @param failing feeds whose last poll failed
 * @param p95Millis milliseconds by which 95 % of them are late at most; null without feeds
 */
public record FeedLateness(int feeds, int failing, @Nullable Long p95Millis) {
    private static final double SHARE = 0.95;

    /** Lateness at {@code now}. */
    public static FeedLateness at(Instant now, Collection<FeedHealth> health) {
        long[] late = health.stream()
                .map(FeedHealth::getNextTry)
                .filter(next -> next != null)
                .mapToLong(next -> Math.max(0, now.toEpochMilli() - next.toEpochMilli()))
                .sorted()
                .toArray();
        int failing = (int) health.stream()
                .filter(feed -> feed.getStatus() == FeedStatus.FAILING)
                .count();
        Long p95 = late.length == 0 ? null : late[(int) Math.ceil(SHARE * late.length) - 1];
        return new FeedLateness(late.length, failing, p95);
    }
}
