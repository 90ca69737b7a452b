package io.slugline.ingest;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Feed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds of a compacted topic. Reads all partitions from the beginning, outside any consumer group; a record that
 * cannot be read is logged and leaves the feed as it was.
 */
final class FeedTopic implements FeedList {
    private static final Logger LOG = LoggerFactory.getLogger(FeedTopic.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<Feed> deserializer;
    private boolean started;

    FeedTopic(FeedSourceConfig config) {
        this.topic = config.getString(FeedSettings.TOPIC);
        Map<String, Object> settings = new HashMap<>(config.originalsWithPrefix(FeedSettings.CONSUMER_PREFIX));
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.getString(FeedSettings.BOOTSTRAP_SERVERS));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.deserializer = new AvroSerdes(config.getString(FeedSettings.REGISTRY_URL)).deserializer(Feed.class);
    }

    @Override
    public List<Change> changes() {
        return started ? changes(Duration.ZERO) : everything();
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }

    private List<Change> everything() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, LIMIT).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
        List<Change> all = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), LIMIT) < end.getValue())) {
            all.addAll(changes(Duration.ofMillis(200)));
        }
        started = true;
        return all;
    }

    private List<Change> changes(Duration patience) {
        List<Change> changes = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
            if (record.value() == null) {
                changes.add(new Change(record.key(), null));
            } else {
                read(record, changes);
            }
        }
        return changes;
    }

    private void read(ConsumerRecord<String, byte[]> record, List<Change> changes) {
        try {
            Feed feed = deserializer.deserialize(topic, record.value());
            changes.add(new Change(feed.getId(), feed));
        } catch (SerializationException | IllegalArgumentException | IllegalStateException e) {
            LOG.warn(
                    "A feed's record cannot be read and is skipped; topic={} partition={} offset={}",
                    topic,
                    record.partition(),
                    record.offset(),
                    e);
        }
    }
}
