package io.slugline.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.ingest.parse.PollWishes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(2);
    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-01-03T10:00:00Z");

    private final PollSchedule schedule = new PollSchedule(SHORTEST, LONGEST, () -> 0);

    @Test
    void asksMoreOftenAfterNewsAndMoreRarelyAfterNone() {
        assertThat(schedule.interval(Duration.ofMinutes(40), true)).isEqualTo(Duration.ofMinutes(20));
        assertThat(schedule.interval(Duration.ofMinutes(40), false)).isEqualTo(Duration.ofMinutes(50));
        assertThat(schedule.interval(SHORTEST, true)).isEqualTo(SHORTEST);
        assertThat(schedule.interval(LONGEST, false)).isEqualTo(LONGEST);
    }

    @Test
    void neverAsksSoonerThanTheServerOrTheFeedWants() {
        PollWishes hourly = new PollWishes(Optional.of(Duration.ofHours(1)), Set.of(), Set.of());

        assertThat(schedule.afterAnswer(NOW, SHORTEST, Optional.of(Duration.ofMinutes(30)), PollWishes.NONE))
                .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(schedule.afterAnswer(NOW, SHORTEST, Optional.empty(), hourly))
                .isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void doesNotLetACacheHeaderPutAFeedOffForDays() {
        assertThat(schedule.afterAnswer(NOW, SHORTEST, Optional.of(Duration.ofDays(365)), PollWishes.NONE))
                .isEqualTo(NOW.plus(LONGEST));
    }

    @Test
    void skipsTheHoursAndDaysThatTheFeedNames() {
        PollWishes wishes = new PollWishes(Optional.empty(), Set.of(10, 11), Set.of(DayOfWeek.SUNDAY));

        assertThat(schedule.afterAnswer(NOW, SHORTEST, Optional.empty(), wishes))
                .isEqualTo("2026-01-03T12:00:00Z");
        assertThat(schedule.afterAnswer(NOW.plus(Duration.ofHours(14)), SHORTEST, Optional.empty(), wishes))
                .isEqualTo("2026-01-05T00:00:00Z");
    }

    @Test
    void backsOffUpToADayButNeverForGood() {
        assertThat(schedule.afterFailure(NOW, SHORTEST, 1)).isEqualTo(NOW.plus(SHORTEST));
        assertThat(schedule.afterFailure(NOW, SHORTEST, 4)).isEqualTo(NOW.plus(SHORTEST.multipliedBy(8)));
        for (int failures = 1; failures < 10_000; failures += 7) {
            assertThat(new PollSchedule(SHORTEST, LONGEST, () -> 1).afterFailure(NOW, SHORTEST, failures))
                    .isAfter(NOW)
                    .isBeforeOrEqualTo(NOW.plus(Duration.ofHours(24)));
        }
    }

    @Test
    void comesBackWhenAskedToButWithinADay() {
        assertThat(schedule.afterRefusal(NOW, SHORTEST, 1, Optional.of(Duration.ofHours(3))))
                .isEqualTo(NOW.plus(Duration.ofHours(3)));
        assertThat(schedule.afterRefusal(NOW, SHORTEST, 1, Optional.of(Duration.ofDays(900))))
                .isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(schedule.afterRefusal(NOW, SHORTEST, 1, Optional.empty())).isEqualTo(NOW.plus(SHORTEST));
    }

    @Test
    void spreadsPollsByATenth() {
        assertThat(new PollSchedule(SHORTEST, LONGEST, () -> 1)
                        .afterAnswer(NOW, SHORTEST, Optional.empty(), PollWishes.NONE))
                .isEqualTo(NOW.plus(Duration.ofMillis(330_000)));
    }

    @Test
    void keepsThePlanAcrossARestart() {
        Instant planned = NOW.plus(Duration.ofMinutes(3));

        assertThat(schedule.afterStart(NOW, planned, Duration.ofSeconds(30))).isEqualTo(planned);
        assertThat(schedule.afterStart(NOW, NOW.minusSeconds(5), Duration.ofSeconds(30)))
                .isEqualTo(NOW);
    }
}
