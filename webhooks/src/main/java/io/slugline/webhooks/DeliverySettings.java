package io.slugline.webhooks;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** Settings that say how much is sent at once, and when again after a failure. */
final class DeliverySettings {
    static final String BATCH_SIZE = "batch.size";
    static final String RETRY_MIN_MS = "retry.delay.min.ms";
    static final String RETRY_MAX_MS = "retry.delay.max.ms";

    private DeliverySettings() {}

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Delivery")
                .count(
                        BATCH_SIZE,
                        1,
                        1,
                        500,
                        MEDIUM,
                        "Batch size",
                        "Most events in one request. Above 1 requests hold a JSON array (CloudEvents' batched mode), also"
                                + " when it is of one; a batch that is refused goes again event by event.")
                .millis(
                        RETRY_MIN_MS,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1),
                        LOW,
                        "First pause",
                        "Pause after a first failure in milliseconds. It doubles with each further one, less up to half at"
                                + " random.")
                .millis(
                        RETRY_MAX_MS,
                        Duration.ofMinutes(1),
                        Duration.ofMillis(10),
                        Duration.ofHours(1),
                        MEDIUM,
                        "Longest pause",
                        "Longest pause in milliseconds, and so the longest time until an endpoint that is back is noticed."
                                + " A Retry-After that asks for more is obeyed, up to an hour.");
    }
}
