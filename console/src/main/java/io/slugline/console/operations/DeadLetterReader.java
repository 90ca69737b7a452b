package io.slugline.console.operations;

import io.slugline.console.projection.Backbone;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Reads the newest records of the dead letters' topic, from any thread. */
final class DeadLetterReader {
    /** Records looked at in one go. */
    static final int MOST = 5_000;

    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Backbone backbone;

    DeadLetterReader(Backbone backbone) {
        this.backbone = backbone;
    }

    /**
     * @param older records before the first one that was looked at
     * @param sentBack offsets that were replayed, as far as they were looked at
     * @param whole false if eight seconds did not suffice, so that letters or marks are missing
     */
    record Read(long older, Set<Long> sentBack, boolean whole) {}

    /** Visits the newest letters, oldest of them first, for at most eight seconds. */
    Read read(Consumer<ConsumerRecord<String, byte[]>> visitor) {
        TopicPartition partition = new TopicPartition(backbone.name(Topic.DEAD_LETTERS), 0);
        List<TopicPartition> partitions = List.of(partition);
        Set<Long> sentBack = new HashSet<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = backbone.consumer()) {
            consumer.assign(partitions);
            long end = end(partition);
            long begin = consumer.beginningOffsets(partitions).getOrDefault(partition, 0L);
            long from = Math.max(begin, end - MOST);
            consumer.seek(partition, from);
            while (consumer.position(partition) < end && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (ReplayMark.is(record)) {
                        sentBack.addAll(ReplayMark.offsets(record));
                    } else {
                        visitor.accept(record);
                    }
                }
            }
            return new Read(from - begin, sentBack, consumer.position(partition) >= end);
        }
    }

    /** The end of everything written. A consumer of committed records would stop, unsaid, at the first open transaction. */
    private long end(TopicPartition partition) {
        try (Admin admin = backbone.admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new KafkaException("the end of " + partition.topic() + " could not be found", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
