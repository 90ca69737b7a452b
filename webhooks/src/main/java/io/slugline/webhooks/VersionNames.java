package io.slugline.webhooks;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ModelLabel;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.RegistryAnswer;
import io.slugline.webhooks.event.LabelNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of labels from the topic of model versions, read outside any consumer group, and again when a record names a version
 * that is not known yet. A version that cannot be read is stepped over: its labels have the names that the newest one gives
 * them. Throws KafkaException while the brokers or the registry do not answer. One thread.
 */
final class VersionNames implements LabelNames, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VersionNames.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(100);
    /** A version that is on no topic is looked for this often, not for each of its records. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final String topic;
    private final Clock clock;
    private final Consumer<String, byte[]> consumer;
    private final Deserializer<ModelVersion> deserializer;
    private final Map<String, Map<String, String>> byVersion = new HashMap<>();
    private Map<String, String> newest = new HashMap<>();
    private Instant nextLook = Instant.MIN;

    VersionNames(WebhookConfig config, Clock clock) {
        this(
                config.getString(RecordSettings.NAMES_TOPIC),
                clock,
                consumer(config),
                new AvroSerdes(config.getString(RecordSettings.REGISTRY_URL)).deserializer(ModelVersion.class));
    }

    VersionNames(
            String topic, Clock clock, Consumer<String, byte[]> consumer, Deserializer<ModelVersion> deserializer) {
        this.topic = topic;
        this.clock = clock;
        this.consumer = consumer;
        this.deserializer = deserializer;
    }

    private static Consumer<String, byte[]> consumer(WebhookConfig config) {
        Map<String, Object> settings = new HashMap<>(config.originalsWithPrefix(RecordSettings.NAMES_CONSUMER_PREFIX));
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.getString(RecordSettings.NAMES_SERVERS));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public @Nullable String name(@Nullable String model, @Nullable Integer version, String label) {
        String key = model + "/" + version;
        if (!byVersion.containsKey(key) && !clock.instant().isBefore(nextLook)) {
            readOn();
            nextLook =
                    byVersion.containsKey(key) ? Instant.MIN : clock.instant().plus(REST);
        }
        String name = byVersion.getOrDefault(key, newest).get(label);
        return name == null ? newest.get(label) : name;
    }

    /** Reads what has come since the last time, everything at first. */
    private void readOn() {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, LIMIT).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("there is no topic " + topic);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), LIMIT);
        Instant patience = clock.instant().plus(LIMIT);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), LIMIT) < end.getValue())) {
            if (clock.instant().isAfter(patience)) {
                throw new KafkaException("the brokers stopped answering");
            }
            consumer.poll(STEP).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            ModelVersion version = deserializer.deserialize(topic, record.value());
            Map<String, String> names = version.getLabels().stream()
                    .collect(Collectors.toMap(ModelLabel::getId, ModelLabel::getName, (one, same) -> one));
            byVersion.put(version.getName() + "/" + version.getVersion(), names);
            newest = names;
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (RuntimeException e) {
            if (RegistryAnswer.isOutage(e)) {
                consumer.seek(new TopicPartition(topic, record.partition()), record.offset());
                throw new KafkaException("the schema registry does not answer", e);
            }
            LOG.warn(
                    "A model version cannot be read, its labels go by the names of the newest one; topic={} partition={}"
                            + " offset={}",
                    topic,
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }
}
