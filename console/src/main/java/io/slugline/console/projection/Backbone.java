package io.slugline.console.projection;

import io.slugline.console.ConsoleConfig;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClientSettings;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The way to broker and registry: the one place that knows addresses, names and client settings. */
@Singleton
public class Backbone {
    private static final int REQUEST_MILLIS = 3_000;
    private static final int DELIVERY_MILLIS = 6_000;
    private static final int TRANSACTION_MILLIS = 15_000;

    private final String bootstrapServers;
    private final Optional<Path> clientFile;
    private final Topics topics;
    private final AvroSerdes serdes;
    private final int batchSize;

    @Inject
    public Backbone(ConsoleConfig config) {
        this(
                config.kafka().bootstrapServers(),
                config.kafka().clientFile(),
                config.registry().url(),
                config.topics().prefix().orElse(""),
                config.projection().batchSize());
    }

    public Backbone(
            String bootstrapServers, Optional<Path> clientFile, String registryUrl, String prefix, int batchSize) {
        this.bootstrapServers = bootstrapServers;
        this.clientFile = clientFile;
        this.topics = new Topics(prefix);
        this.serdes = new AvroSerdes(registryUrl);
        this.batchSize = batchSize;
    }

    /** Name of the topic on the broker. */
    public String name(Topic topic) {
        return topics.name(topic);
    }

    /** Addresses of the brokers, for messages. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Serdes for the topics' values. */
    public AvroSerdes serdes() {
        return serdes;
    }

    /** A client for questions about topics. */
    public Admin admin() {
        return Admin.create(
                with(Map.of("request.timeout.ms", REQUEST_MILLIS, "default.api.timeout.ms", DELIVERY_MILLIS)));
    }

    /** A reader without a group that sees committed records only; the caller says where it starts. */
    public KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 << 10);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        return new KafkaConsumer<>(with(config), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A writer whose sends are confirmed by every replica, not doubled, and given up after six seconds. */
    public KafkaProducer<String, byte[]> producer() {
        return producer(new HashMap<>());
    }

    /** The same for transactions under this id; of those who use it, the last to begin goes on and the others fail. */
    public KafkaProducer<String, byte[]> producer(String transactionalId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        // Readers of the topics wait for a transaction that nobody ends.
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        return producer(config);
    }

    private KafkaProducer<String, byte[]> producer(Map<String, Object> config) {
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MILLIS);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaProducer<>(with(config), new StringSerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> with(Map<String, Object> own) {
        return ClientSettings.of(bootstrapServers, clientFile, own);
    }
}
