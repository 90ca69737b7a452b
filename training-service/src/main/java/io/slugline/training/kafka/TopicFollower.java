package io.slugline.training.kafka;

import io.slugline.schemas.RegistryAnswer;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows whole topics from their first committed record on (or from now on), one record at a time, on its own thread; records of one
 * partition reach their sink in order. A broker that is away is waited for; whatever else ends the thread is in {@link #failure}.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Where a topic ends is asked no longer than this: nothing is handed on meanwhile, and those who wait have limits. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /** Takes the records of one topic, on the follower's thread. */
    public interface Sink {
        void accept(ConsumerRecord<String, byte[]> message);
    }

    private final Consumer<String, byte[]> consumer;
    private final Map<String, Sink> sinks;
    private final Queue<CompletableFuture<Boolean>> arriving = new ConcurrentLinkedQueue<>();
    private final Map<CompletableFuture<Boolean>, Map<TopicPartition, Long>> waiting = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private final boolean fromNowOn;
    private boolean assigned;
    private boolean away;
    private volatile @Nullable String ended;

    /**
     * A follower of everything.
     *
     * @param name of its thread
     * @param sinks what takes the records of each topic
     */
    public TopicFollower(String name, KafkaAccess access, Map<Topic, Sink> sinks) {
        this(name, access.consumer(), byName(access, sinks), false);
    }

    /** A follower of what comes after its start. */
    public static TopicFollower fromNowOn(String name, KafkaAccess access, Map<Topic, Sink> sinks) {
        return new TopicFollower(name, access.consumer(), byName(access, sinks), true);
    }

    TopicFollower(String name, Consumer<String, byte[]> consumer, Map<String, Sink> sinks, boolean fromNowOn) {
        this.consumer = consumer;
        this.sinks = Map.copyOf(sinks);
        this.fromNowOn = fromNowOn;
        this.thread = new Thread(this::follow, name);
    }

    private static Map<String, Sink> byName(KafkaAccess access, Map<Topic, Sink> sinks) {
        Map<String, Sink> named = new HashMap<>();
        sinks.forEach((topic, sink) -> named.put(access.name(topic), sink));
        return named;
    }

    /** Starts reading. */
    public void start() {
        thread.start();
    }

    /**
     * Returns once every record committed before this call has reached its sink.
     *
     * @throws IllegalStateException if that takes longer than {@code limit}, or can no longer happen
     */
    public void awaitCaughtUp(Duration limit) throws InterruptedException {
        CompletableFuture<Boolean> caughtUp = new CompletableFuture<>();
        arriving.add(caughtUp);
        if (ended != null) {
            refuse(caughtUp);
        }
        try {
            caughtUp.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The topics " + sinks.keySet() + " could not be read to their end within " + limit.toSeconds()
                            + " s; is the broker there?",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics " + sinks.keySet() + " could not be read: " + ended, e);
        } finally {
            // Nobody waits for the answer any more, so the broker need not be asked for it.
            caughtUp.cancel(false);
            arriving.remove(caughtUp);
        }
    }

    /** Why the topics are followed no more although nobody has closed this, as a sentence; empty while they are. */
    public Optional<String> failure() {
        return isClosed() ? Optional.empty() : Optional.ofNullable(ended);
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private boolean isEnding() {
        return isClosed() || Thread.currentThread().isInterrupted();
    }

    private void follow() {
        String reason = "its thread was interrupted";
        try (consumer) {
            while (!isEnding()) {
                followOn();
            }
        } catch (WakeupException closed) {
            LOG.debug("Stopped following {}", sinks.keySet());
        } catch (RuntimeException | Error e) {
            LOG.error("Stopped following {}: restart the service", sinks.keySet(), e);
            reason = e.toString();
        }
        ended = "The topics " + sinks.keySet() + " are followed no more; restart the service. The reason: "
                + (isClosed() ? "it was closed" : reason) + ".";
        arriving.forEach(TopicFollower::refuse);
        waiting.keySet().forEach(TopicFollower::refuse);
    }

    /** What was handed on before the broker went away is not read again: the consumer knows its place. */
    private void followOn() {
        try {
            assign();
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            records.forEach(this::hand);
            answerWaiters();
            away = away && records.isEmpty();
        } catch (RetriableException e) {
            if (!away) {
                LOG.warn(
                        "The broker does not answer; {} are followed again when it does: {}",
                        sinks.keySet(),
                        e.toString());
            }
            away = true;
            pause();
        }
    }

    private void assign() {
        if (assigned) {
            return;
        }
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
        assigned = true;
    }

    /** One unreadable record must not hide the ones behind it; a registry that is away makes none unreadable. */
    private void hand(ConsumerRecord<String, byte[]> message) {
        Sink sink = sinks.get(message.topic());
        while (sink != null && !isEnding()) {
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

    /** A close ends the pause. Whoever interrupts this thread ends it: without a pause it would ask in circles. */
    private void pause() {
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Closed while waiting to follow {}", sinks.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerWaiters() {
        waiting.keySet().removeIf(CompletableFuture::isDone);
        List<CompletableFuture<Boolean>> asking = List.copyOf(arriving);
        if (!asking.isEmpty()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ANSWER_LIMIT);
            asking.forEach(waiter -> waiting.put(waiter, ends));
            arriving.removeAll(asking);
            away = false;
        }
        waiting.forEach((waiter, ends) -> {
            if (isThere(ends)) {
                waiter.complete(true);
            }
        });
    }

    private boolean isThere(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), ANSWER_LIMIT) >= end.getValue());
    }

    private static void refuse(CompletableFuture<Boolean> waiter) {
        waiter.completeExceptionally(new IllegalStateException("The follower has ended."));
    }
}
