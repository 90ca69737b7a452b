package io.slugline.webhooks.deliver;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code Retry-After} in both of its forms (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
    /** Longer is not waited for: a wrong number must not silence a subscription for days. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    /** Time from now, between zero and {@link #LONGEST}; empty if the header says neither. */
    static Optional<Duration> parse(String header, Clock clock) {
        if (SECONDS.matcher(header).matches()) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(header))));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(bounded(Duration.between(clock.instant(), date.toInstant())));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wish) {
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
