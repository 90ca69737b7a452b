package io.slugline.training.kafka;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClientSettings;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where broker, registry and topics are, and the clients made for them; every reader sees committed records only.
 *
 * @param bootstrapServers the broker's addresses, e.g. {@code 127.0.0.1:19092}
 * @param registryUrl base address of the schema registry
 * @param topicPrefix put in front of every topic's name; empty for none
 * @param clientFile properties that the cluster asks of every client; empty for a cluster that asks for none
 */
public record KafkaAccess(String bootstrapServers, String registryUrl, String topicPrefix, Optional<Path> clientFile) {
    /** A dead service's open transaction blocks readers this long at most. */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

    /** A cluster that asks nothing of its clients. */
    public KafkaAccess(String bootstrapServers, String registryUrl, String topicPrefix) {
        this(bootstrapServers, registryUrl, topicPrefix, Optional.empty());
    }

    /** Name of the topic on the broker. */
    public String name(Topic topic) {
        return new Topics(topicPrefix).name(topic);
    }

    /** Serdes over the registry. */
    public AvroSerdes serdes() {
        return new AvroSerdes(registryUrl);
    }

    /** A reader of raw values without a group; the caller assigns partitions and closes it. */
    public Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                with(Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A transactional writer of raw values; starting it fences an older one of the same id. */
    Producer<String, byte[]> producer(String transactionalId) {
        return new KafkaProducer<>(
                with(Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        (int) TRANSACTION_TIMEOUT.toMillis())),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A writer of raw values, each of which the broker has once; the caller closes it. */
    public Producer<String, byte[]> writer() {
        return new KafkaProducer<>(
                with(Map.of(ProducerConfig.LINGER_MS_CONFIG, 5)), new StringSerializer(), new ByteArraySerializer());
    }

    /** An administration client; the caller closes it. */
    Admin admin() {
        return Admin.create(with(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "2000",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "4000")));
    }

    private Map<String, Object> with(Map<String, Object> own) {
        return ClientSettings.of(bootstrapServers, clientFile, own);
    }
}
