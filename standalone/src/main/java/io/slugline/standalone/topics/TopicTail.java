package io.slugline.standalone.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** What is added to a topic from a chosen place on, each record once and in the order of its partition. One thread. */
public final class TopicTail<T> implements AutoCloseable {
    private final KafkaConsumer<String, T> consumer;

    private TopicTail(KafkaConsumer<String, T> consumer) {
        this.consumer = consumer;
    }

    /** Everything the topic keeps, and what comes after. */
    public static <T> TopicTail<T> fromBeginning(String bootstrapServers, String topic, Deserializer<T> values) {
        KafkaConsumer<String, T> consumer = PlainConsumer.of(bootstrapServers, topic, values);
        consumer.seekToBeginning(List.of());
        return new TopicTail<>(consumer);
    }

    /** Only what is added after this call. */
    public static <T> TopicTail<T> fromNowOn(String bootstrapServers, String topic, Deserializer<T> values) {
        KafkaConsumer<String, T> consumer = PlainConsumer.of(bootstrapServers, topic, values);
        consumer.seekToEnd(List.of());
        consumer.assignment().forEach(consumer::position);
        return new TopicTail<>(consumer);
    }

    /** Records that arrive within {@code limit}; returns with the first ones. */
    public List<ConsumerRecord<String, T>> next(Duration limit) {
        List<ConsumerRecord<String, T>> records = new ArrayList<>();
        consumer.poll(limit).forEach(records::add);
        return records;
    }

    /** True once everything has been returned that is in the topic now. */
    public boolean isAtEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
