package io.slugline.classifier.stream;

import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.schemas.ClientSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** The settings of the Kafka Streams application, each chosen for latency and for a quick recovery after a kill. */
final class StreamSettings {
    /** A poll of this size fits the small heap, whatever the articles' size. */
    private static final int FETCH_BYTES = 8 << 20;

    private static final int PARTITION_FETCH_BYTES = 2 << 20;
    /** A fetch of so many bytes is not held back to make a larger batch. */
    private static final int LINGER_BYTES = 64 << 10;

    private static final int FRAMING_BYTES = 64 << 10;
    /** Upper bound of the wait for a commit that is due while no article comes. */
    private static final Duration POLL = Duration.ofMillis(20);

    private StreamSettings() {}

    static Properties of(ClassifierConfig config, Optional<ReadAhead> readAhead, RefusedOutputs refusedOutputs) {
        Properties settings = new Properties();
        application(settings, config);
        membership(config).forEach((name, value) -> put(settings, mainConsumerPrefix(name), value));
        transactions(settings, config.stream());
        put(settings, producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largestRecord(config.output()));
        handlers(settings, refusedOutputs);
        polls(settings, config.stream());
        readAhead.ifPresent(ahead -> {
            put(settings, mainConsumerPrefix(ReadAheadInterceptor.READ_AHEAD), ahead);
            put(
                    settings,
                    mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                    ReadAheadInterceptor.class.getName());
        });
        return settings;
    }

    /** Group of the fresh articles, behind the topic prefix. */
    static String group(ClassifierConfig config) {
        return config.topics().prefix().orElse("") + config.stream().group();
    }

    private static void application(Properties settings, ClassifierConfig config) {
        put(settings, StreamsConfig.APPLICATION_ID_CONFIG, group(config));
        put(settings, StreamsConfig.CLIENT_ID_CONFIG, config.instance());
        ClientSettings.of(config.kafka().bootstrapServers(), config.kafka().clientFile(), Map.of())
                .forEach((name, value) -> put(settings, name, value));
        put(
                settings,
                StreamsConfig.STATE_DIR_CONFIG,
                config.dataDir().resolve("streams").toString());
        put(settings, StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.stream().threads());
        put(settings, StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    }

    /** A member with a name: an instance that comes back gets its partitions at once, even after a kill. */
    static Map<String, Object> membership(ClassifierConfig config) {
        int session = (int) config.stream().sessionTimeout().toMillis();
        return Map.of(
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                config.instance(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                session,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                session / 4);
    }

    private static void transactions(Properties settings, ClassifierConfig.Stream stream) {
        put(settings, StreamsConfig.PROCESSING_GUARANTEE_CONFIG, stream.guarantee());
        put(
                settings,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                stream.commitInterval().toMillis());
        put(settings, StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        put(settings, producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                stream.transactionTimeout().toMillis());
    }

    /** The producer counts some framing that the bounds do not. */
    static int largestRecord(ClassifierConfig.Output bounds) {
        return Math.max(bounds.bytesAtMost(), bounds.deadLetterBytesAtMost()) + FRAMING_BYTES;
    }

    private static void handlers(Properties settings, RefusedOutputs refusedOutputs) {
        put(settings, StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedOutputHandler.class);
        put(settings, RefusedOutputHandler.REFUSED_OUTPUTS, refusedOutputs);
        put(settings, StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        put(
                settings,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndFailProcessingExceptionHandler.class);
    }

    private static void polls(Properties settings, ClassifierConfig.Stream stream) {
        put(settings, StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, stream.pollArticles());
        put(settings, mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        put(settings, mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), stream.pollArticles());
        put(settings, mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), LINGER_BYTES);
        put(settings, mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), (int)
                stream.linger().toMillis());
        put(settings, mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCH_BYTES);
        put(settings, mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), PARTITION_FETCH_BYTES);
    }

    /** Objects are handed through to what Kafka makes by class name. */
    private static void put(Properties settings, String name, Object value) {
        settings.put(name, value);
    }
}
