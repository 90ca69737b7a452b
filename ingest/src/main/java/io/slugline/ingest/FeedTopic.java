package io.slugline.ingest;

import io.slugline.ingest.poll.DeadLetter;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Feed;
import io.slugline.schemas.RegistryAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds of a compacted topic. Reads all partitions from the beginning, outside any consumer group. While the brokers
 * or the registry are away it gives no changes and tries again, and no feed is skipped.
 */
final class FeedTopic implements FeedList {
    private static final Logger LOG = LoggerFactory.getLogger(FeedTopic.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final String topic;
    private final Clock clock;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<Feed> deserializer;
    private boolean started;
    private Instant nextTry = Instant.MIN;

    FeedTopic(FeedSourceConfig config, Clock clock) {
        this.topic = config.getString(FeedSettings.TOPIC);
        this.clock = clock;
        Map<String, Object> settings = new HashMap<>(config.originalsWithPrefix(FeedSettings.CONSUMER_PREFIX));
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.getString(FeedSettings.BOOTSTRAP_SERVERS));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.deserializer = new AvroSerdes(config.getString(FeedSettings.REGISTRY_URL)).deserializer(Feed.class);
    }

    @Override
    public List<Change> changes() {
        if (isWaiting()) {
            return List.of();
        }
        try {
            return started ? next(Duration.ZERO) : everything();
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (KafkaException e) {
            later("The feeds topic cannot be read; check feeds.bootstrap.servers and feeds.consumer.*", e);
            return List.of();
        }
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }

    /** All feeds at once: with only a part of them, what was removed and added again would look removed. */
    private List<Change> everything() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, LIMIT).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("The topic does not exist.");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
        List<Change> all = new ArrayList<>();
        Instant patience = clock.instant().plus(LIMIT);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), LIMIT) < end.getValue())) {
            List<Change> some = next(STEP);
            if (isWaiting()) {
                return List.of();
            }
            patience = some.isEmpty() ? patience : clock.instant().plus(LIMIT);
            if (clock.instant().isAfter(patience)) {
                throw new KafkaException("The brokers stopped answering.");
            }
            all.addAll(some);
        }
        started = true;
        return all;
    }

    private List<Change> next(Duration patience) {
        List<Change> changes = new ArrayList<>();
        ConsumerRecords<String, byte[]> records = consumer.poll(patience);
        for (TopicPartition partition : records.partitions()) {
            read(partition, records.records(partition), changes);
        }
        return changes;
    }

    private void read(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records, List<Change> changes) {
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                changes.add(
                        record.value() == null
                                ? new Change.Removed(record.key())
                                : new Change.Wanted(deserializer.deserialize(topic, record.value())));
            } catch (RuntimeException e) {
                // The registry's client has no exception of its own, neither for its absence nor for a bad record.
                if (RegistryAnswer.isOutage(e)) {
                    consumer.seek(partition, record.offset());
                    later("The schema registry of the feeds topic does not answer; check feeds.registry.url", e);
                    return;
                }
                changes.add(new Change.Unreadable(letter(record, e)));
            }
        }
    }

    private static DeadLetter letter(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
        return new DeadLetter(
                record.key(),
                record.value(),
                "unreadable-feed",
                failure.toString(),
                new DeadLetter.Origin(record.topic(), record.partition(), record.offset()));
    }

    private boolean isWaiting() {
        return clock.instant().isBefore(nextTry);
    }

    private void later(String sentence, RuntimeException failure) {
        nextTry = clock.instant().plus(RETRY);
        LOG.warn("{}. It is tried again every {} s; topic={} reason={}", sentence, RETRY.toSeconds(), topic, failure);
    }
}
