package io.slugline.console.projection;

import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads every partition of some topics without a group, from positions that the caller keeps. Owned by one thread. */
final class TopicReader implements AutoCloseable {
    private final Consumer<String, byte[]> consumer;
    private final Map<String, Topic> byName = new HashMap<>();
    private final Map<Topic, String> topicIds = new EnumMap<>(Topic.class);
    private final List<TopicPartition> partitions = new ArrayList<>();
    /** Time of the last record read, by partition. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    /** Connects; throws Kafka's own exceptions if the broker or a topic is not there. */
    TopicReader(Backbone backbone, List<Topic> topics) throws InterruptedException, ExecutionException {
        this(described(backbone, topics), backbone.consumer());
    }

    /** Reads these topics with a consumer that is closed with the reader. */
    TopicReader(Map<Topic, TopicDescription> topics, Consumer<String, byte[]> consumer) {
        topics.forEach((topic, description) -> {
            byName.put(description.name(), topic);
            topicIds.put(topic, description.topicId().toString());
            description
                    .partitions()
                    .forEach(info -> partitions.add(new TopicPartition(description.name(), info.partition())));
        });
        this.consumer = consumer;
        consumer.assign(partitions);
    }

    private static Map<Topic, TopicDescription> described(Backbone backbone, List<Topic> topics)
            throws InterruptedException, ExecutionException {
        try (Admin admin = backbone.admin()) {
            Map<String, TopicDescription> byName = admin.describeTopics(
                            topics.stream().map(backbone::name).toList())
                    .allTopicNames()
                    .get();
            Map<Topic, TopicDescription> described = new EnumMap<>(Topic.class);
            for (Topic topic : topics) {
                TopicDescription description = byName.get(backbone.name(topic));
                if (description == null) {
                    throw new IllegalStateException("Kafka did not describe topic " + backbone.name(topic));
                }
                described.put(topic, description);
            }
            return described;
        }
    }

    /** Id of the topic; another one means that the topic was made anew and old positions are void. */
    Map<Topic, String> topicIds() {
        return Map.copyOf(topicIds);
    }

    /** Goes to these positions, and to the beginning where none is given. */
    void seek(Map<TopicPartition, Long> positions) {
        reached.clear();
        for (TopicPartition partition : partitions) {
            Long position = positions.get(partition);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
    }

    ConsumerRecords<String, byte[]> poll(Duration limit) {
        return consumer.poll(limit);
    }

    /**
     * Lets the partitions that are ahead in time wait for the others. Records about one article lie on several topics;
     * read in step they arrive together, and the article is indexed once instead of once for each of them. A partition
     * that is read to its end holds nobody back.
     */
    void stayInStep(ConsumerRecords<String, byte[]> read) {
        for (TopicPartition partition : read.partitions()) {
            List<ConsumerRecord<String, byte[]>> records = read.records(partition);
            reached.put(partition, records.get(records.size() - 1).timestamp());
        }
        List<TopicPartition> unread = partitions.stream()
                .filter(partition -> consumer.currentLag(partition).orElse(1) > 0)
                .toList();
        double mean = unread.stream().mapToLong(this::reached).average().orElse(0);
        consumer.resume(consumer.paused());
        consumer.pause(
                unread.stream().filter(partition -> reached(partition) > mean).toList());
    }

    /** Reads every partition as it comes. */
    void stepFreely() {
        consumer.resume(consumer.paused());
    }

    private long reached(TopicPartition partition) {
        return reached.getOrDefault(partition, 0L);
    }

    Topic topic(String name) {
        Topic topic = byName.get(name);
        if (topic == null) {
            throw new IllegalStateException("Topic " + name + " was not asked for. This is a bug.");
        }
        return topic;
    }

    /** Where the next record of each partition is read. */
    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
        return positions;
    }

    /** Where each partition ends now. */
    Map<TopicPartition, Long> ends() {
        return Map.copyOf(consumer.endOffsets(partitions));
    }

    /** True once every partition is read up to these positions. */
    boolean hasReached(Map<TopicPartition, Long> positions) {
        return positions.entrySet().stream()
                .allMatch(wanted -> consumer.position(wanted.getKey()) >= wanted.getValue());
    }

    /** Records up to these positions that are not read yet. */
    long remaining(Map<TopicPartition, Long> positions) {
        return positions.entrySet().stream()
                .mapToLong(wanted -> Math.max(0, wanted.getValue() - consumer.position(wanted.getKey())))
                .sum();
    }

    /** Records not read yet, as far as the last answers of the brokers tell; asks nobody. */
    long lag() {
        return partitions.stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Makes a poll on another thread return at once. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
