package io.slugline.training.kafka;

import io.slugline.schemas.RegistryAnswer;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows whole topics from their first committed record on (or from now on), one record at a time, on its own thread; records of one
 * partition reach their sink in order.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PAUSE_MILLIS = 500;

    /** Takes the records of one topic, on the follower's thread. */
    public interface Sink {
        void accept(ConsumerRecord<String, byte[]> message);
    }

    private final Consumer<String, byte[]> consumer;
    private final Map<String, Sink> sinks = new HashMap<>();
    private final Queue<Waiter> arriving = new ConcurrentLinkedQueue<>();
    private final List<Waiter> waiting = new ArrayList<>();
    private final Thread thread;
    private final boolean fromNowOn;
    private volatile boolean closing;

    /** @param sinks what takes the records of each topic */
    public TopicFollower(KafkaAccess access, Map<Topic, Sink> sinks) {
        this(access, sinks, false);
    }

    /** A follower of what comes after its start. */
    public static TopicFollower fromNowOn(KafkaAccess access, Map<Topic, Sink> sinks) {
        return new TopicFollower(access, sinks, true);
    }

    private TopicFollower(KafkaAccess access, Map<Topic, Sink> sinks, boolean fromNowOn) {
        this.fromNowOn = fromNowOn;
        this.consumer = access.consumer();
        sinks.forEach((topic, sink) -> this.sinks.put(access.name(topic), sink));
        this.thread = new Thread(this::follow, "model-history");
    }

    /** Starts reading. */
    public void start() {
        thread.start();
    }

    /**
     * Returns once every record committed before this call has reached its sink.
     *
     * @throws IllegalStateException if that takes longer than {@code limit}
     */
    public void awaitCaughtUp(Duration limit) throws InterruptedException {
        Waiter waiter = new Waiter(new CompletableFuture<>(), new HashMap<>());
        arriving.add(waiter);
        try {
            waiter.caughtUp.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The topics " + sinks.keySet() + " could not be read to their end within " + limit.toSeconds()
                            + " s; is the broker there?",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics " + sinks.keySet() + " could not be read.", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            assign();
            while (!closing) {
                consumer.poll(POLL).forEach(this::hand);
                answerWaiters();
            }
        } catch (WakeupException closed) {
            LOG.debug("Stopped following {}", sinks.keySet());
        } catch (KafkaException e) {
            LOG.error("Stopped following {}: restart the service", sinks.keySet(), e);
        }
    }

    private void assign() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : sinks.keySet()) {
            partitions.addAll(TopicLog.partitions(consumer, topic));
        }
        consumer.assign(partitions);
        if (fromNowOn) {
            consumer.seekToEnd(partitions);
        } else {
            consumer.seekToBeginning(partitions);
        }
    }

    /** One unreadable record must not hide the ones behind it; a registry that is away makes none unreadable. */
    private void hand(ConsumerRecord<String, byte[]> message) {
        Sink sink = sinks.get(message.topic());
        while (sink != null && !closing) {
            try {
                sink.accept(message);
                return;
            } catch (RuntimeException e) {
                if (!RegistryAnswer.isOutage(e)) {
                    LOG.error(
                            "A record could not be read and is left out: topic={} partition={} offset={}",
                            message.topic(),
                            message.partition(),
                            message.offset(),
                            e);
                    return;
                }
                LOG.warn("Waiting for the schema registry to read topic {}: {}", message.topic(), e.toString());
                pause();
            }
        }
    }

    /** Whoever interrupts this thread ends it: without a pause it would ask in circles. */
    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            closing = true;
            Thread.currentThread().interrupt();
        }
    }

    private void answerWaiters() {
        for (Waiter waiter = arriving.poll(); waiter != null; waiter = arriving.poll()) {
            waiter.targets.putAll(consumer.endOffsets(consumer.assignment()));
            waiting.add(waiter);
        }
        waiting.removeIf(waiter -> {
            boolean there = waiter.targets.entrySet().stream()
                    .allMatch(target -> consumer.position(target.getKey()) >= target.getValue());
            if (there) {
                waiter.caughtUp.complete(true);
            }
            return there;
        });
    }

    private record Waiter(CompletableFuture<Boolean> caughtUp, Map<TopicPartition, Long> targets) {}
}
