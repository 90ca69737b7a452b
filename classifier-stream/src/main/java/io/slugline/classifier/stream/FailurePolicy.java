package io.slugline.classifier.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread fails: an outage or a refused output replaces the thread, anything else does so a
 * few times a minute. Then the stream stops and says why, instead of failing in a loop. Thread-safe.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    private static final int FAILURES_AT_MOST = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 500;

    private final RefusedOutputs refusedOutputs;
    private final Deque<Long> failures = new ArrayDeque<>();
    private int refusalsSeen;
    private @Nullable String reasonToStop;

    FailurePolicy(RefusedOutputs refusedOutputs) {
        this.refusedOutputs = refusedOutputs;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        reasonToStop = refusedOutputs.reasonToStop().orElse(reasonToStop);
        if (reasonToStop != null) {
            return stop(failure);
        }
        if (refusedOutputs.count() > refusalsSeen) {
            refusalsSeen = refusedOutputs.count();
            LOG.warn("The broker refused an output; its transaction is undone and its article will be a dead letter");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (isOutage(failure)) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        return replacedAtMostSomeTimes(failure);
    }

    /** Why the stream was stopped, if it was. */
    synchronized Optional<String> reasonToStop() {
        return Optional.ofNullable(reasonToStop);
    }

    private StreamThreadExceptionResponse replacedAtMostSomeTimes(Throwable failure) {
        long now = System.nanoTime();
        failures.add(now);
        failures.removeIf(then -> now - then > WINDOW.toNanos());
        if (failures.size() > FAILURES_AT_MOST) {
            reasonToStop = "The stream failed " + failures.size() + " times within a minute, the last time with: "
                    + failure + " Restart it when the cause is mended; no article is lost.";
            return stop(failure);
        }
        LOG.error("A stream thread failed and is replaced; its transaction is undone", failure);
        pause();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private StreamThreadExceptionResponse stop(Throwable failure) {
        LOG.error("The stream stops. {}", reasonToStop, failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(OutageException.class::isInstance);
    }

    /** On the thread that ends anyway. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
