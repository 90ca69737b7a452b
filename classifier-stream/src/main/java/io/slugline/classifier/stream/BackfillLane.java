package io.slugline.classifier.stream;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.metrics.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classifies the articles of the backfill, each exactly once, in the pauses that fresh articles leave. A turn is one
 * micro-batch: polled, held until the way is free, scored, and only then written in one transaction. So a fresh article
 * shares the processor with one turn at most, and no reader of fresh ones waits for a transaction that rests.
 */
final class BackfillLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackfillLane.class);
    /** Well below the time after which the group believes that a member has died. */
    private static final Duration HELD_AT_MOST = Duration.ofSeconds(30);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 2;
    private static final long PAUSE_MILLIS = 1_000;

    private final ClassifierConfig config;
    private final Answers answers;
    private final RightOfWay rightOfWay;
    private final RefusedOutputs refusedOutputs;
    private final Meters meters;
    private final Thread thread = new Thread(this::run, "backfill");
    private volatile boolean closed;

    BackfillLane(
            ClassifierConfig config,
            Answers answers,
            RightOfWay rightOfWay,
            RefusedOutputs refusedOutputs,
            Meters meters) {
        this.config = config;
        this.answers = answers;
        this.rightOfWay = rightOfWay;
        this.refusedOutputs = refusedOutputs;
        this.meters = meters;
    }

    /** Begins to read; with {@code slugline.backfill.enabled=false} nothing happens. */
    void start() {
        if (config.backfill().enabled()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends with the turn that is under way: an interrupted client does not close cleanly. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread's edge: a failure undoes its turn, and the lane begins anew where the last one was committed. */
    private void run() {
        while (!closed) {
            try (BackfillClients clients = new BackfillClients(config, refusedOutputs)) {
                takeTurns(clients);
            } catch (Exception e) {
                Optional<String> stop = refusedOutputs.reasonToStop();
                if (stop.isPresent()) {
                    LOG.error("The backfill stops. {}", stop.get(), e);
                    return;
                }
                LOG.warn("The backfill begins anew after a failure: {}", e.toString());
                pause(PAUSE_MILLIS);
            }
        }
    }

    private void takeTurns(BackfillClients clients) {
        clients.begin();
        while (!closed) {
            ConsumerRecords<byte[], byte[]> articles = clients.poll();
            meters.backfillWaits(clients.lag() + articles.count());
            if (articles.isEmpty()) {
                continue;
            }
            if (!isFreeInTime()) {
                clients.giveBack(articles);
                continue;
            }
            answers.plan(articles);
            clients.commit(articles, answered(articles));
            meters.backfilled(articles.count());
        }
    }

    private List<Answer> answered(ConsumerRecords<byte[], byte[]> articles) {
        List<Answer> answered = new ArrayList<>(articles.count());
        for (ConsumerRecord<byte[], byte[]> article : articles) {
            answered.add(answers.to(
                    new Record<>(article.key(), article.value(), Math.max(0, article.timestamp()), article.headers()),
                    new Origin(article.topic(), article.partition(), article.offset())));
        }
        return answered;
    }

    private boolean isFreeInTime() {
        long deadline = System.nanoTime() + HELD_AT_MOST.toNanos();
        while (!closed && System.nanoTime() < deadline) {
            if (rightOfWay.isFree()) {
                return true;
            }
            pause(LOOK_MILLIS);
        }
        return false;
    }

    /** Nobody interrupts this thread; if somebody does, it ends as if it were closed. */
    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }
}
