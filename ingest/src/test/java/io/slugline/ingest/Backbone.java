package io.slugline.ingest;

import io.slugline.embedded.EmbeddedConnect;
import io.slugline.embedded.EmbeddedKafka;
import io.slugline.embedded.EmbeddedRegistry;
import io.slugline.schemas.Article;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.SchemaRegistrar;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Broker, registry and worker with Slugline's topics, and plain clients to look at them from outside. */
final class Backbone implements AutoCloseable {
    static final Path PLUGINS = Path.of("target/plugin");

    private final EmbeddedKafka kafka;
    private final Path folder;
    private final AvroSerdes serdes;
    private EmbeddedRegistry registry;
    private @Nullable EmbeddedConnect connect;

    private Backbone(EmbeddedKafka kafka, EmbeddedRegistry registry, Path folder) {
        this.kafka = kafka;
        this.registry = registry;
        this.folder = folder;
        this.serdes = new AvroSerdes(registry.url());
    }

    static Backbone start(Path folder) {
        Backbone backbone = withoutWorker(folder);
        backbone.connect = EmbeddedConnect.start(backbone.bootstrapServers(), PLUGINS);
        return backbone;
    }

    /** For workers in processes of their own. */
    static Backbone withoutWorker(Path folder) {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        EmbeddedRegistry registry = EmbeddedRegistry.start(folder);
        Topics topics = new Topics("");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            topics.create(admin, (short) 1, Duration.ofSeconds(30));
        }
        new SchemaRegistrar(registry.url()).registerAll(topics);
        return new Backbone(kafka, registry, folder);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    ConnectRest rest() {
        return new ConnectRest(Objects.requireNonNull(connect).url());
    }

    void restartWorker() {
        Objects.requireNonNull(connect).close();
        connect = EmbeddedConnect.start(kafka.bootstrapServers(), PLUGINS);
    }

    void stopRegistry() {
        registry.close();
    }

    /** Starts the registry again, on its port and with what it had. */
    void startRegistry() {
        registry = EmbeddedRegistry.start(folder, URI.create(registry.url()).getPort());
    }

    /** Settings of a connector that polls often and may read this machine's sites. */
    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("connector.class", "io.slugline.ingest.FeedSourceConnector");
        settings.put("tasks.max", "2");
        settings.put("exactly.once.support", "required");
        settings.put("value.converter", "io.slugline.ingest.record.RecordConverter");
        settings.put("value.converter.registry.url", registry.url());
        settings.put("errors.retry.timeout", "-1");
        settings.put("allow.addresses", "127.0.0.0/8");
        settings.put("poll.interval.min.ms", "300");
        settings.put("poll.interval.max.ms", "300");
        settings.put("start.spread.ms", "0");
        settings.putAll(more);
        return settings;
    }

    Map<String, String> feedsTopicSettings() {
        return Map.of(
                "feeds.topic", Topic.FEEDS.plainName(),
                "feeds.bootstrap.servers", kafka.bootstrapServers(),
                "feeds.registry.url", registry.url());
    }

    /** Every committed article so far, in the order of its partition. */
    List<Article> articles() {
        return values(Topic.ARTICLES, Article.class);
    }

    /** Every committed value so far. */
    <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
        try (Serde<T> serde = serdes.serde(type)) {
            List<T> values = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : records(topic.plainName())) {
                if (record.value() != null) {
                    values.add(serde.deserializer().deserialize(topic.plainName(), record.value()));
                }
            }
            return values;
        }
    }

    /** Every committed record so far. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), new org.apache.kafka.common.serialization.ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Writes a value as the console would; null removes the key. */
    <T extends SpecificRecord> void write(Topic topic, String key, @Nullable T value) {
        try (KafkaProducer<String, T> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), serdes.serializer())) {
            producer.send(new ProducerRecord<>(topic.plainName(), key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes many values as the console would. */
    <T extends SpecificRecord> void writeAll(Topic topic, Map<String, T> values) {
        try (KafkaProducer<String, T> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), serdes.serializer())) {
            values.forEach((key, value) -> {
                var unused = producer.send(new ProducerRecord<>(topic.plainName(), key, value));
            });
            producer.flush();
        }
    }

    void writeBytes(String topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    @Override
    public void close() {
        if (connect != null) {
            connect.close();
        }
        registry.close();
        kafka.close();
    }
}
