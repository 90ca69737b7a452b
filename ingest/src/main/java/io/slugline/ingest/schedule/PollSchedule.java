package io.slugline.ingest.schedule;

import io.slugline.ingest.parse.PollWishes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a feed is asked next: often where news comes often, never sooner than the server or the feed asks, and
 * ever more rarely where there is no answer. Every time is shifted by a random tenth, so that feeds do not move in step.
 */
public final class PollSchedule {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final double JITTER = 0.1;

    private final Duration shortest;
    private final Duration longest;
    private final DoubleSupplier random;

    /**
     * @param shortest time between polls where nothing else is known
     * @param longest time between polls of a feed that answers
     * @param random from 0 to 1
     */
    public PollSchedule(Duration shortest, Duration longest, DoubleSupplier random) {
        this.shortest = shortest;
        this.longest = longest;
        this.random = random;
    }

    /**
     * Adapts the interval to what came: half after new articles, a quarter more after none.
     *
     * @param before last interval; null for a feed that was never read
     */
    public Duration interval(@Nullable Duration before, boolean hadNews) {
        if (before == null) {
            return shortest;
        }
        Duration changed =
                hadNews ? before.dividedBy(2) : before.multipliedBy(5).dividedBy(4);
        return within(changed, shortest, longest);
    }

    /**
     * After an answer.
     *
     * @param interval fixed or adapted
     * @param fresh time that the server calls the answer fresh, obeyed up to the longest interval
     * @param wishes of the feed, obeyed up to a day
     */
    public Instant afterAnswer(Instant now, Duration interval, Optional<Duration> fresh, PollWishes wishes) {
        Duration asked = longer(
                fresh.map(age -> shorter(age, longest)).orElse(Duration.ZERO),
                wishes.interval().map(wish -> shorter(wish, LONGEST)).orElse(Duration.ZERO));
        Instant next = now.plus(spread(longer(interval, asked)));
        return skipping(next, wishes);
    }

    /** After a failure: twice as long each time, up to a day, never for good. */
    public Instant afterFailure(Instant now, Duration interval, int failuresInARow) {
        int doublings = Math.min(Math.max(failuresInARow - 1, 0), 20);
        Duration first = longer(interval, shortest);
        long millis =
                Math.min(LONGEST.toMillis(), first.toMillis() << Math.min(doublings, 62 - log2(first.toMillis())));
        return now.plus(spread(
                shorter(Duration.ofMillis(millis), LONGEST.multipliedBy(9).dividedBy(10))));
    }

    /** After the server has asked to come back later. */
    public Instant afterRefusal(Instant now, Duration interval, int failuresInARow, Optional<Duration> retryAfter) {
        Instant backedOff = afterFailure(now, interval, failuresInARow);
        Instant asked = now.plus(retryAfter.map(wait -> shorter(wait, LONGEST)).orElse(Duration.ZERO));
        return asked.isAfter(backedOff) ? asked : backedOff;
    }

    /** First poll of a feed that is asked again after a start: spread out, so that a start is no storm. */
    public Instant afterStart(Instant now, @Nullable Instant planned, Duration spread) {
        Instant latest = now.plus(Duration.ofMillis((long) (spread.toMillis() * random.getAsDouble())));
        return planned != null && planned.isAfter(latest) ? planned : latest;
    }

    private Duration spread(Duration duration) {
        return duration.plusMillis((long) (duration.toMillis() * JITTER * random.getAsDouble()));
    }

    /** The next hour that the feed does not ask to skip; at most a week of hours is looked at. */
    private static Instant skipping(Instant next, PollWishes wishes) {
        ZonedDateTime time = next.atZone(ZoneOffset.UTC);
        for (int hours = 0; hours < 7 * 24; hours++) {
            boolean skipped = wishes.skipHours().contains(time.getHour())
                    || wishes.skipDays().contains(time.getDayOfWeek());
            if (!skipped) {
                return time.toInstant();
            }
            time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        return next;
    }

    private static int log2(long value) {
        return 64 - Long.numberOfLeadingZeros(Math.max(1, value));
    }

    private static Duration within(Duration duration, Duration least, Duration most) {
        return shorter(longer(duration, least), most);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
