package io.slugline.console.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record that some service could not process.
 *
 * @param at when it was set aside
 * @param reason the service's short code for why
 * @param topic topic it was read from, as its header says
 * @param payload its bytes as harmless text, at most {@value #MOST_PAYLOAD} characters
 * @param replays how often the story had been sent back before it became this letter
 * @param sentBack true if this letter was replayed
 */
public record DeadLetter(
        int partition,
        long offset,
        long at,
        @Nullable String key,
        String reason,
        @Nullable String exception,
        @Nullable String topic,
        @Nullable String service,
        @Nullable String attempt,
        String payload,
        int replays,
        boolean sentBack) {

    static final String REPLAYS = "replays";
    private static final int MOST_PAYLOAD = 4_000;
    /** Kafka Connect says it in its own words of a record that a webhook's receiver refused. */
    private static final String CONNECT = "__connect.errors.";

    private static final String CONNECTOR = CONNECT + "connector.name";

    static DeadLetter of(ConsumerRecord<String, byte[]> record) {
        String replays = header(record, REPLAYS);
        return new DeadLetter(
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()).toEpochMilli(),
                record.key(),
                reason(record),
                header(record, "exception", CONNECT + "exception.message"),
                header(record, "topic", CONNECT + "topic"),
                header(record, "service", CONNECTOR),
                header(record, "attempt"),
                text(record.value()),
                replays != null && replays.matches("\\d{1,3}") ? Integer.parseInt(replays) : 0,
                false);
    }

    private static String reason(ConsumerRecord<String, byte[]> record) {
        String reason = header(record, "reason");
        if (reason != null) {
            return reason;
        }
        return header(record, CONNECTOR) == null ? "unknown" : "not-delivered";
    }

    /** The same letter after it was sent back. */
    DeadLetter gone() {
        return new DeadLetter(
                partition, offset, at, key, reason, exception, topic, service, attempt, payload, replays, true);
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name, String orElse) {
        String value = header(record, name);
        return value == null ? header(record, orElse) : value;
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String text(byte @Nullable [] value) {
        if (value == null) {
            return "(no bytes)";
        }
        String text = new String(value, 0, Math.min(value.length, MOST_PAYLOAD), StandardCharsets.UTF_8);
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "·");
    }
}
