package io.slugline.console.projection;

import io.slugline.schemas.Topic;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that reads topics for ever. Whatever goes wrong, it connects anew and goes on from the last positions the
 * body has kept; it ends only when asked.
 */
final class TopicLoop {
    private static final Logger LOG = LoggerFactory.getLogger(TopicLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);

    private final String name;
    private final Backbone backbone;
    private final Body body;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable TopicReader reader;
    private String lastReason = "";

    TopicLoop(String name, Backbone backbone, Body body) {
        this.name = name;
        this.backbone = backbone;
        this.body = body;
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    /** Ends the thread after its last commit; waits for it at most eight seconds. */
    void stop() {
        stopped = true;
        TopicReader current = reader;
        if (current != null) {
            current.wakeUp();
        } else {
            thread.interrupt();
        }
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True once the thread has ended although nobody asked it to; only another process helps then. */
    boolean hasFailed() {
        return !stopped && thread.getState() == Thread.State.TERMINATED;
    }

    private void run() {
        while (!stopped) {
            try (TopicReader opened = new TopicReader(backbone, body.topics())) {
                reader = opened;
                follow(opened);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                // An Error as well: a console that reads no more and does not say so shows old stories as the newest.
                reader = null;
                pause(e);
            }
        }
    }

    private void follow(TopicReader opened) {
        body.begin(opened);
        lastReason = "";
        LOG.info("Reading began; thread={} broker={}", name, backbone.bootstrapServers());
        try {
            while (!stopped) {
                body.turn(opened);
            }
        } catch (WakeupException asked) {
            LOG.debug("Reading is asked to end; thread={}", name);
        }
        body.end(opened);
    }

    private void pause(Throwable cause) {
        if (stopped) {
            return;
        }
        String reason = reason(cause);
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            LOG.warn("{} Trying again every second; thread={}", reason, name, known(cause) ? null : cause);
        }
        body.waiting(reason);
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String reason(Throwable cause) {
        Throwable root = cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof UnknownTopicOrPartitionException) {
            return "Kafka at " + backbone.bootstrapServers() + " has no Slugline topics yet.";
        }
        if (root instanceof RetriableException) {
            return "Kafka at " + backbone.bootstrapServers() + " does not answer.";
        }
        if (root instanceof UncheckedIOException) {
            return String.valueOf(root.getMessage());
        }
        return "Reading Kafka failed: " + (root instanceof Error ? root : root.getMessage()) + ".";
    }

    private static boolean known(Throwable cause) {
        return cause instanceof ExecutionException;
    }

    /** What the loop does with a reader. All calls come from the loop's thread. */
    interface Body {
        List<Topic> topics();

        /** Puts the reader where reading goes on. */
        void begin(TopicReader reader);

        /** Polls once and keeps what came. */
        void turn(TopicReader reader);

        /** Called once before a wanted end. */
        void end(TopicReader reader);

        /** Called when reading is interrupted, with the reason as a sentence. */
        void waiting(String reason);
    }
}
