package io.slugline.webhooks;

import io.slugline.embedded.EmbeddedConnect;
import io.slugline.embedded.EmbeddedKafka;
import io.slugline.embedded.EmbeddedRegistry;
import io.slugline.embedded.FreePort;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.SchemaRegistrar;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Broker, registry and worker with Slugline's topics, and plain clients to look at them from outside. */
final class Backbone implements AutoCloseable {
    private static final Path PLUGINS = Path.of("target/plugin");
    private static final Map<String, String> SECRETS_FROM_FILES = Map.of(
            "config.providers",
            "directory",
            "config.providers.directory.class",
            "org.apache.kafka.common.config.provider.DirectoryConfigProvider");

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final Serializer<SpecificRecord> serializer;
    private EmbeddedConnect connect;

    private Backbone(EmbeddedKafka kafka, EmbeddedRegistry registry) {
        Map<String, Object> brokers = Map.of("bootstrap.servers", kafka.bootstrapServers());
        this.kafka = kafka;
        this.registry = registry;
        this.admin = Admin.create(brokers);
        Topics topics = new Topics("");
        topics.create(admin, (short) 1, Duration.ofSeconds(30));
        new SchemaRegistrar(registry.url()).registerAll(topics);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 10_000),
                new StringSerializer(),
                new ByteArraySerializer());
        this.serializer = new AvroSerdes(registry.url()).serializer();
        startWorker();
    }

    static Backbone start(Path folder) {
        return new Backbone(EmbeddedKafka.start(folder), EmbeddedRegistry.start(folder));
    }

    void startWorker() {
        connect =
                EmbeddedConnect.start(kafka.bootstrapServers(), List.of(PLUGINS), FreePort.next(), SECRETS_FROM_FILES);
    }

    void stopWorker() {
        connect.close();
    }

    String worker() {
        return connect.url();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    /** Writes to the partition of the key, as the services do. */
    void write(Topic topic, String key, SpecificRecord value) {
        writeBytes(topic, key, serializer.serialize(topic.plainName(), value));
    }

    /** Writes to the partition of one key, so that a reader gets all of them at once. */
    void writeTogether(Topic topic, String key, List<? extends SpecificRecord> values) {
        values.forEach(value -> {
            var unused = producer.send(
                    new ProducerRecord<>(topic.plainName(), key, serializer.serialize(topic.plainName(), value)));
        });
        producer.flush();
    }

    void writeBytes(Topic topic, String key, byte[] value) {
        try {
            Future<RecordMetadata> written = producer.send(new ProducerRecord<>(topic.plainName(), key, value));
            producer.flush();
            written.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where the connector's group stands. */
    Map<TopicPartition, OffsetAndMetadata> committed(String connector) throws Exception {
        return admin.listConsumerGroupOffsets("connect-" + connector)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    /** Every record of the only partition of the dead letters so far. */
    List<ConsumerRecord<String, byte[]>> deadLetters() {
        TopicPartition partition = new TopicPartition(Topic.DEAD_LETTERS.plainName(), 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        connect.close();
        producer.close();
        admin.close();
        registry.close();
        kafka.close();
    }
}
