package io.slugline.webhooks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long is waited: what the endpoint asks for, and what is waited without being asked. */
class PausesTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "'Mon, 30 Nov 2026 12:00:30 GMT', 30",
        "'Mon, 30 Nov 2026 11:00:00 GMT', 0",
        "999999999, 3600",
        "'Sun, 30 Nov 2036 12:00:00 GMT', 3600",
    })
    void readsBothFormsOfRetryAfter(String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOON)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"soon", "-5", "1.5", "99999999999999999999", "''"})
    void ignoresARetryAfterThatSaysNeither(String header) {
        assertThat(RetryAfter.parse(header, NOON)).isEmpty();
    }

    @Test
    void doublesUpToTheLongestPause() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 0);

        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(6)).isEqualTo(Duration.ofSeconds(32));
        assertThat(backoff.after(7)).isEqualTo(Duration.ofSeconds(60));
        assertThat(backoff.after(1_000_000)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shortensAPauseByHalfAtMost() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 0.999_999);

        assertThat(backoff.after(3)).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_001));
    }
}
