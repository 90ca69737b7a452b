package io.slugline.training.kafka;

import io.slugline.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** A topic read by offsets: the same span always gives the same committed records, those of a partition in their order. */
public final class TopicLog {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SILENCE_AT_MOST = Duration.ofSeconds(60);

    private final KafkaAccess access;
    private final String topic;

    public TopicLog(KafkaAccess access, Topic topic) {
        this.access = access;
        this.topic = access.name(topic);
    }

    /**
     * A part of the topic.
     *
     * @param from first offset of each partition; 0 where none is given
     * @param until exclusive end of each partition; nothing of it where none is given
     */
    public record Span(Map<Integer, Long> from, Map<Integer, Long> until) {
        /** Everything before these offsets. */
        public static Span before(Map<Integer, Long> until) {
            return new Span(Map.of(), until);
        }

        /** Offsets in it: at least as many as records, as transactions leave marks between them. */
        public long size() {
            return until.keySet().stream()
                    .mapToLong(partition -> Math.max(0, end(partition) - start(partition)))
                    .sum();
        }

        private long start(int partition) {
            return from.getOrDefault(partition, 0L);
        }

        private long end(int partition) {
            return until.getOrDefault(partition, 0L);
        }
    }

    /** Exclusive end of each partition as of now, committed records only. */
    public Map<Integer, Long> endOffsets() {
        try (Consumer<String, byte[]> consumer = access.consumer()) {
            return byNumber(consumer.endOffsets(partitions(consumer)));
        }
    }

    /** From the first record that is not older than this, in each partition, to what is there now. */
    public Span since(Instant oldest) {
        try (Consumer<String, byte[]> consumer = access.consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(at -> times.put(at, oldest.toEpochMilli()));
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
            Map<Integer, Long> ends = byNumber(consumer.endOffsets(partitions));
            Map<Integer, Long> starts = new TreeMap<>(ends);
            found.forEach((at, first) -> {
                if (first != null) {
                    starts.put(at.partition(), first.offset());
                }
            });
            return new Span(starts, ends);
        }
    }

    /**
     * Hands over every record of the span.
     *
     * @throws NewsroomException if the broker says nothing for a minute
     */
    public void read(Span span, java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (Consumer<String, byte[]> consumer = access.consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            partitions.forEach(at -> consumer.seek(at, span.start(at.partition())));
            long heard = System.nanoTime();
            while (partitions.stream().anyMatch(at -> consumer.position(at) < span.end(at.partition()))) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<String, byte[]> message : records) {
                    if (message.offset() < span.end(message.partition())) {
                        reader.accept(message);
                    }
                }
                heard = records.isEmpty() ? heard : System.nanoTime();
                checkSilence(heard);
            }
        }
    }

    private void checkSilence(long heard) {
        if (System.nanoTime() - heard > SILENCE_AT_MOST.toNanos()) {
            throw new NewsroomException("Topic " + topic + " could not be read: the broker at "
                    + access.bootstrapServers() + " has said nothing for " + SILENCE_AT_MOST.toSeconds()
                    + " s; is it there?");
        }
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return partitions(consumer, topic);
    }

    /** All partitions of a topic. */
    static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> numbered = new TreeMap<>();
        offsets.forEach((at, offset) -> numbered.put(at.partition(), offset));
        return numbered;
    }
}
