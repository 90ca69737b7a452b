package io.slugline.ingest.parse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a publisher asks of readers' schedules inside the document.
 *
 * @param interval shortest time between polls, from {@code ttl} or {@code sy:updatePeriod}
 * @param skipHours hours of the day in UTC, 0 to 23, when the feed does not change
 * @param skipDays days when the feed does not change
 */
public record PollWishes(Optional<Duration> interval, Set<Integer> skipHours, Set<DayOfWeek> skipDays) {
    /** No wishes. */
    public static final PollWishes NONE = new PollWishes(Optional.empty(), Set.of(), Set.of());

    public PollWishes {
        skipHours = Set.copyOf(skipHours);
        skipDays = Set.copyOf(skipDays);
    }
}
