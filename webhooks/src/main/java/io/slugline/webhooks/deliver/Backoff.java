package io.slugline.webhooks.deliver;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses that double from one failure to the next up to a longest one, each shortened at random by up to half, so that
 * senders that failed together do not come back together.
 *
 * @param random numbers in [0, 1)
 */
public record Backoff(Duration shortest, Duration longest, DoubleSupplier random) {
    private static final int MOST_DOUBLINGS = 30;

    /** Pause after this many failures in a row, 1 or more. */
    public Duration after(int failures) {
        double doubled = shortest.toMillis() * Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS));
        double whole = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(whole * (1 - random.getAsDouble() / 2))));
    }
}
