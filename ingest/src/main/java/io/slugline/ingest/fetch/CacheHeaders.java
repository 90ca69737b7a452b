package io.slugline.ingest.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server says about when to come back. */
final class CacheHeaders {
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");

    private CacheHeaders() {}

    /** Time that the answer is fresh: {@code Cache-Control: max-age}, else {@code Expires} against {@code Date}. */
    static Optional<Duration> maxAge(Answer answer) {
        String control = answer.header("Cache-Control");
        String lower = control == null ? "" : control.toLowerCase(Locale.ROOT);
        if (lower.contains("no-cache") || lower.contains("no-store")) {
            return Optional.empty();
        }
        Matcher maxAge = MAX_AGE.matcher(lower);
        if (maxAge.find()) {
            return positive(Duration.ofSeconds(Long.parseLong(maxAge.group(1))));
        }
        Optional<Instant> expires = date(answer.header("Expires"));
        Optional<Instant> now = date(answer.header("Date"));
        return expires.isPresent() && now.isPresent()
                ? positive(Duration.between(now.get(), expires.get()))
                : Optional.empty();
    }

    /** {@code Retry-After} in seconds, or until its date. */
    static Optional<Duration> retryAfter(Answer answer) {
        String value = answer.header("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        String stripped = value.strip();
        if (stripped.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(stripped)));
        }
        Instant now = date(answer.header("Date")).orElseGet(Instant::now);
        return date(stripped).flatMap(until -> positive(Duration.between(now, until)));
    }

    private static Optional<Duration> positive(Duration duration) {
        return duration.isNegative() || duration.isZero() ? Optional.empty() : Optional.of(duration);
    }

    private static Optional<Instant> date(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
