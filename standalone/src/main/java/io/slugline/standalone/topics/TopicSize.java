package io.slugline.standalone.topics;

import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How many committed records a topic holds, counted by reading it: offsets also count the marks of transactions. Stops
 * counting after ten seconds, so a huge topic gives a lower bound.
 */
public final class TopicSize {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicSize() {}

    /** Records in the topic now. */
    public static long of(String bootstrapServers, String topic) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long records = 0;
        try (TopicTail<byte[]> tail = TopicTail.fromBeginning(bootstrapServers, topic, new ByteArrayDeserializer())) {
            while (!tail.isAtEnd() && System.nanoTime() < deadline) {
                records += tail.next(POLL).size();
            }
        }
        return records;
    }
}
