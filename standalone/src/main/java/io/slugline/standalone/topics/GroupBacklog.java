package io.slugline.standalone.topics;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How many records a consumer group has not dealt with. Offsets would count the marks of transactions, too, of which every
 * idle partition ends with one; so a small backlog is read and counted, and a large one is told in offsets.
 */
final class GroupBacklog {
    private static final long READ_AT_MOST = 2_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private GroupBacklog() {}

    /** Records after what a group has committed; 0 for a group that has committed nothing yet. */
    static long after(Map<TopicPartition, OffsetAndMetadata> committed, String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) LIMIT.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(committed.keySet());
            committed.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(committed.keySet());
            long offsets = committed.entrySet().stream()
                    .mapToLong(at -> Math.max(
                            0,
                            ends.getOrDefault(at.getKey(), 0L) - at.getValue().offset()))
                    .sum();
            return offsets > READ_AT_MOST ? offsets : count(consumer, ends);
        }
    }

    private static long count(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long records = 0;
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
                && System.nanoTime() - deadline < 0) {
            records += consumer.poll(POLL).count();
        }
        return records;
    }
}
