package io.slugline.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** Settings that say when feeds are polled. */
final class ScheduleSettings {
    static final String INTERVAL_MIN_MS = "poll.interval.min.ms";
    static final String INTERVAL_MAX_MS = "poll.interval.max.ms";
    static final String START_SPREAD_MS = "start.spread.ms";

    private static final long A_WEEK = Duration.ofDays(7).toMillis();

    private ScheduleSettings() {}

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Schedule")
                .millis(
                        INTERVAL_MIN_MS,
                        Duration.ofMinutes(5),
                        100,
                        A_WEEK,
                        MEDIUM,
                        "Shortest interval",
                        "Shortest time between polls of a feed that has no interval of its own. The time adapts to how"
                                + " often there is news, and never falls below what the feed or its server asks.")
                .millis(
                        INTERVAL_MAX_MS,
                        Duration.ofHours(2),
                        100,
                        A_WEEK,
                        MEDIUM,
                        "Longest interval",
                        "Longest time between polls of a feed that answers. A feed that does not answer is asked ever"
                                + " more rarely, at least once a day.")
                .millis(
                        START_SPREAD_MS,
                        Duration.ofSeconds(30),
                        0,
                        Duration.ofHours(1).toMillis(),
                        LOW,
                        "Spread after a start",
                        "Time over which the first polls after a start are spread. 0 polls everything that is due at"
                                + " once.");
    }
}
