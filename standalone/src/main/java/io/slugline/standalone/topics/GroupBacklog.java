package io.slugline.standalone.topics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How many records a consumer group has not dealt with. Offsets would count the marks of transactions, too, of which every
 * idle partition ends with one; so a small backlog is read and counted, and a large one is told in offsets.
 */
public final class GroupBacklog {
    private static final long READ_AT_MOST = 2_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private GroupBacklog() {}

    /** Records after what the group has committed; 0 for a group that has committed nothing yet. */
    public static long of(String bootstrapServers, String group) {
        Map<TopicPartition, Long> committed = committed(bootstrapServers, group);
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
                    .mapToLong(at -> Math.max(0, ends.getOrDefault(at.getKey(), 0L) - at.getValue()))
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

    private static Map<TopicPartition, Long> committed(String bootstrapServers, String group) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return offsets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, offset -> offset.getValue()
                    .offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker at " + bootstrapServers + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the offsets of " + group, e);
        }
    }
}
