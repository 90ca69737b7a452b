package io.slugline.classifier.release;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClientSettings;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the newest status to its topic on a thread of its own, and tries until it is written: neither a broker nor a
 * registry that is away delays a swap. It writes the same one again after {@code slugline.model.status-interval}, so that
 * whoever reads the topic can tell an instance that was killed from one that has nothing new to say.
 */
@Singleton
public final class StatusPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPublisher.class);
    private static final int LIMIT_MILLIS = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long CLOSE_MILLIS = 2_000;

    private final Mailbox<InstanceStatus> mailbox = new Mailbox<>();
    private final ClassifierConfig config;
    private final Thread thread = new Thread(this::run, "status-publisher");
    /** What was written last, and when; the publisher's thread alone knows. */
    private @Nullable InstanceStatus written;

    private long writtenNanos;
    private volatile boolean closing;

    public StatusPublisher(ClassifierConfig config) {
        this.config = config;
    }

    /** Begins to write. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes what was said last, if it can be written at once, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    void publish(InstanceStatus status) {
        mailbox.put(status);
    }

    private void run() {
        try (Producer<String, InstanceStatus> producer = new KafkaProducer<>(
                ClientSettings.of(
                        config.kafka().bootstrapServers(),
                        config.kafka().clientFile(),
                        Map.of(
                                ProducerConfig.CLIENT_ID_CONFIG,
                                config.instance() + "-status",
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                LIMIT_MILLIS,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                LIMIT_MILLIS / 2,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                LIMIT_MILLIS,
                                ProducerConfig.LINGER_MS_CONFIG,
                                0)),
                new StringSerializer(),
                new AvroSerdes(config.registry().url()).serializer())) {
            while (!closing || !mailbox.isEmpty()) {
                write(producer);
            }
        } catch (InterruptedException e) {
            LOG.debug("The last status was not written");
        }
    }

    private void write(Producer<String, InstanceStatus> producer) throws InterruptedException {
        Optional<InstanceStatus> newest = mailbox.take(Duration.ofMillis(100));
        InstanceStatus status = newest.orElse(written);
        if (status == null
                || (newest.isEmpty()
                        && System.nanoTime() - writtenNanos
                                < config.model().statusInterval().toNanos())) {
            return;
        }
        String topic = new Topics(config.topics().prefix().orElse("")).name(Topic.MODEL_STATUS);
        try {
            producer.send(new ProducerRecord<>(topic, status.getInstance(), status))
                    .get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            written = status;
            writtenNanos = System.nanoTime();
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            LOG.warn("The status of this instance is not written yet: {}", e.toString());
            again(status);
        }
    }

    /** A newer status that came in meanwhile makes this one pointless. */
    private void again(InstanceStatus status) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        mailbox.putIfEmpty(status);
    }
}
