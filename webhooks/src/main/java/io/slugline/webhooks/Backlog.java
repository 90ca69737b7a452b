package io.slugline.webhooks;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Records that Connect has handed over and that are not dealt with yet, in their order. What may be committed is what lies
 * before the first of each partition. One thread, the task's.
 */
final class Backlog {
    private final Deque<SinkRecord> waiting = new ArrayDeque<>();

    void add(Collection<SinkRecord> records) {
        waiting.addAll(records);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The first records that follow one another in one partition; they stay, and no more are looked at than are asked for. */
    Iterable<SinkRecord> front() {
        return () -> waiting.stream()
                .takeWhile(record -> partition(record).equals(partition(waiting.element())))
                .iterator();
    }

    /** Takes the first records out for good: each was delivered, set aside, or not wanted. */
    void dealtWith(int count) {
        for (int record = 0; record < count; record++) {
            waiting.removeFirst();
        }
    }

    /** Forgets the records of partitions that are another task's now; it reads them from what was committed. */
    void forget(Collection<TopicPartition> partitions) {
        Set<TopicPartition> gone = Set.copyOf(partitions);
        waiting.removeIf(record -> gone.contains(partition(record)));
    }

    /**
     * Offsets that may be committed.
     *
     * @param read what Connect would commit if nothing were waiting
     * @param note kept beside each offset
     */
    Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> read, String note) {
        Map<TopicPartition, Long> first = new HashMap<>();
        waiting.forEach(record -> first.putIfAbsent(partition(record), record.originalKafkaOffset()));
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        read.forEach((partition, offset) -> committable.put(
                partition, new OffsetAndMetadata(first.getOrDefault(partition, offset.offset()), note)));
        return committable;
    }

    private static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }
}
