package io.slugline.classifier.release;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClientSettings;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic of aliases from its beginning and announces the champion and the shadow of one model: first the
 * newest of what is there, then each change. Newest offset wins, so a rollback is one more record. It belongs to no group and commits nothing.
 */
final class AliasWatcher implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AliasWatcher.class);
    private static final String CHAMPION = "champion";
    private static final String SHADOW = "shadow";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 1_000;

    private final ClassifierConfig config;
    private final String topic;
    private final Consumer<Announcement> champion;
    private final Consumer<Optional<Announcement>> shadow;
    private volatile boolean closed;

    /**
     * @param champion takes each version that is to serve
     * @param shadow takes each version that is to score beside it, or empty for none any more
     */
    AliasWatcher(ClassifierConfig config, Consumer<Announcement> champion, Consumer<Optional<Announcement>> shadow) {
        this.config = config;
        this.topic = new Topics(config.topics().prefix().orElse("")).name(Topic.MODEL_ALIASES);
        this.champion = champion;
        this.shadow = shadow;
    }

    /** The thread's edge: after a failure it begins anew, and announces at most what was announced already. */
    @Override
    public void run() {
        while (!closed) {
            try {
                watch();
            } catch (Exception e) {
                LOG.warn("Watching topic {} begins anew after a failure: {}", topic, e.toString());
                pause();
            }
        }
    }

    /** Ends with the poll that is under way: an interrupted consumer does not close cleanly. */
    @Override
    public void close() {
        closed = true;
    }

    private void watch() throws InterruptedException {
        AvroSerdes serdes = new AvroSerdes(config.registry().url());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                AliasReader reader = new AliasReader(serdes, config.model().name())) {
            Map<TopicPartition, Long> ends = fromTheBeginning(consumer);
            Map<String, AliasChange> newest = new HashMap<>();
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    reader.read(record).ifPresent(change -> newest.put(change.getAlias(), change));
                }
                if (!newest.isEmpty() && hasPassed(consumer, ends)) {
                    newest.values().forEach(this::announce);
                    newest.clear();
                }
            }
        }
    }

    private void announce(AliasChange change) {
        if (change.getAlias().equals(CHAMPION)) {
            Announcement.of(change).ifPresent(champion);
        } else if (change.getAlias().equals(SHADOW)) {
            shadow.accept(Announcement.of(change));
        }
    }

    /** Where each partition ends now: until there, an announcement may be an old one. */
    private Map<TopicPartition, Long> fromTheBeginning(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer.endOffsets(partitions);
    }

    private static boolean hasPassed(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                ClientSettings.of(
                        config.kafka().bootstrapServers(),
                        config.kafka().clientFile(),
                        Map.of(
                                ConsumerConfig.CLIENT_ID_CONFIG,
                                config.instance() + "-aliases",
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
