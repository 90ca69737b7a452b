package io.slugline.training.labels;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.Topic;
import io.slugline.training.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** The topic of decisions, read by offsets; the same offsets always give the same decisions in the same order. */
public final class LabelLog {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);

    private final KafkaAccess access;

    public LabelLog(KafkaAccess access) {
        this.access = access;
    }

    /** Exclusive end of each partition as of now, committed decisions only. */
    public Map<Integer, Long> endOffsets() {
        try (Consumer<String, byte[]> consumer = access.consumer()) {
            Map<Integer, Long> ends = new TreeMap<>();
            consumer.endOffsets(partitions(consumer)).forEach((at, end) -> ends.put(at.partition(), end));
            return ends;
        }
    }

    /**
     * All decisions before these offsets, by partition and offset.
     *
     * @throws IllegalStateException if the broker does not deliver them in time
     */
    public List<LoggedDecision> read(Map<Integer, Long> endOffsets) {
        try (Consumer<String, byte[]> consumer = access.consumer();
                Deserializer<ArticleLabel> deserializer = access.serdes().deserializer(ArticleLabel.class)) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<LoggedDecision> decisions = new ArrayList<>();
            long deadline = System.nanoTime() + READ_LIMIT.toNanos();
            while (!reached(consumer, partitions, endOffsets)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The labels before offsets " + endOffsets
                            + " could not be read within " + READ_LIMIT.toSeconds() + " s; is the broker there?");
                }
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    if (message.value() != null && message.offset() < end(endOffsets, message.partition())) {
                        decisions.add(new LoggedDecision(
                                message.partition(),
                                message.offset(),
                                deserializer.deserialize(message.topic(), message.value())));
                    }
                }
            }
            decisions.sort(
                    Comparator.comparingInt(LoggedDecision::partition).thenComparingLong(LoggedDecision::offset));
            return List.copyOf(decisions);
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        String topic = access.name(Topic.LABELS);
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static boolean reached(
            Consumer<String, byte[]> consumer, List<TopicPartition> partitions, Map<Integer, Long> endOffsets) {
        return partitions.stream().allMatch(at -> consumer.position(at) >= end(endOffsets, at.partition()));
    }

    private static long end(Map<Integer, Long> endOffsets, int partition) {
        return endOffsets.getOrDefault(partition, 0L);
    }
}
