package io.slugline.ingest.poll;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many new articles a feed brings a day: a running mean over about a week. */
final class Pace {
    private static final Duration MEMORY = Duration.ofDays(7);

    private Pace() {}

    /** The mean after a poll that brought {@code fresh} articles; null while there is only one poll to go by. */
    static @Nullable Double entriesPerDay(FeedPosition before, int fresh, Instant now) {
        if (before.lastSuccess() == null) {
            return null;
        }
        double days = Duration.between(before.lastSuccess(), now).toMillis()
                / (double) Duration.ofDays(1).toMillis();
        if (days <= 0) {
            return before.entriesPerDay();
        }
        double weight = 1 - Math.exp(-days / MEMORY.toDays());
        double mean = before.entriesPerDay() == null ? 0 : before.entriesPerDay();
        return mean + weight * (fresh / days - mean);
    }
}
