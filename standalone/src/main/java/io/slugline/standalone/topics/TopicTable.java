package io.slugline.standalone.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The newest value of each key of a small compacted topic, as of the last {@link #refresh}. Used by one thread at a
 * time.
 */
public final class TopicTable<T> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, T> consumer;
    private final Map<String, T> newest = new LinkedHashMap<>();

    private TopicTable(KafkaConsumer<String, T> consumer) {
        this.consumer = consumer;
    }

    /** An empty table of the topic; it is filled by {@link #refresh}. */
    public static <T> TopicTable<T> of(String bootstrapServers, String topic, Deserializer<T> values) {
        KafkaConsumer<String, T> consumer = PlainConsumer.of(bootstrapServers, topic, values);
        consumer.seekToBeginning(List.of());
        return new TopicTable<>(consumer);
    }

    /** Reads everything that was in the topic when this was called. */
    public void refresh() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, T> entry : consumer.poll(POLL)) {
                put(entry);
            }
        }
    }

    /** Value of a key. */
    public Optional<T> find(String key) {
        return Optional.ofNullable(newest.get(key));
    }

    /** All values. */
    public Collection<T> values() {
        return List.copyOf(newest.values());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void put(ConsumerRecord<String, T> entry) {
        if (entry.value() == null) {
            newest.remove(entry.key());
        } else {
            newest.put(entry.key(), entry.value());
        }
    }
}
