package io.slugline.classifier.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.serving.ActiveModel;
import io.slugline.classifier.serving.ModelSlot;
import io.slugline.classifier.shadow.Serving;
import io.slugline.classifier.shadow.Shadow;
import io.slugline.schemas.ClientSettings;
import io.slugline.schemas.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the stream once the broker is right and a model is active; before that no article is read. Starting is done by a
 * thread of its own, so that probes are answered meanwhile.
 */
@Singleton
public final class ClassifierStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClassifierStream.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(8);

    /** A broker that is not there is said after this time. */
    private static final int ADMIN_MILLIS = 3_000;

    private final ClassifierConfig config;
    private final ModelSlot slot;
    private final Shadow shadow;
    private final Meters meters;
    private final Clock clock;
    private final MeterRegistry registry;
    private final Thread starter = new Thread(this::startWhenPossible, "stream-starter");

    private volatile StreamCondition beforeTheStart = StreamCondition.waiting("Starting");
    private volatile @Nullable StreamAssembly assembly;
    private boolean closed;

    public ClassifierStream(
            ClassifierConfig config, Serving serving, Meters meters, Clock clock, MeterRegistry registry) {
        this.config = config;
        this.slot = serving.slot();
        this.shadow = serving.shadow();
        this.meters = meters;
        this.clock = clock;
        this.registry = registry;
    }

    /** Begins to wait for broker, topics and model, and returns at once. */
    public void start() {
        starter.start();
    }

    /** How the stream is at this moment. */
    public StreamCondition condition() {
        StreamAssembly running = assembly;
        return running == null ? beforeTheStart : running.condition();
    }

    /** Commits what is classified and stops, within 10 s. */
    @Override
    public void close() {
        starter.interrupt();
        StreamAssembly running = closing();
        if (running != null) {
            if (!running.streams().close(leaving())) {
                LOG.warn(
                        "The stream did not stop within {} s; its last transaction will be undone",
                        CLOSE_LIMIT.toSeconds());
            }
            running.close();
        }
    }

    /** The other instances take over at once, instead of after the session's timeout. */
    private static KafkaStreams.CloseOptions leaving() {
        return new KafkaStreams.CloseOptions().leaveGroup(true).timeout(CLOSE_LIMIT);
    }

    /** The thread's edge: whatever prevents the start is said by the probes. */
    private void startWhenPossible() {
        wait("Waiting for Kafka at " + config.kafka().bootstrapServers());
        try (Admin admin = admin()) {
            Topics topics = new Topics(config.topics().prefix().orElse(""));
            new BrokerGate(admin, topics, config.output(), this::wait).pass();
            wait("Waiting for the first model version");
            slot.awaitFirst();
            run();
        } catch (InterruptedException e) {
            beforeTheStart = StreamCondition.stopped("Stopped before the start");
        } catch (Exception e) {
            LOG.error("The stream cannot start", e);
            beforeTheStart = StreamCondition.stopped("The stream cannot start: " + e.getMessage());
        }
    }

    private Admin admin() {
        return Admin.create(ClientSettings.of(
                config.kafka().bootstrapServers(),
                config.kafka().clientFile(),
                Map.of(
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_MILLIS,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_MILLIS)));
    }

    private void wait(String reason) {
        beforeTheStart = StreamCondition.waiting(reason);
    }

    private synchronized void run() {
        if (closed) {
            return;
        }
        StreamAssembly assembled =
                new StreamAssembly(config, new ActiveModel(slot, meters, clock), shadow, meters, clock);
        assembly = assembled;
        new KafkaStreamsMetrics(assembled.streams()).bindTo(registry);
        assembled.start();
        LOG.info("The stream has started: instance={}", config.instance());
    }

    private synchronized @Nullable StreamAssembly closing() {
        closed = true;
        return assembly;
    }
}
