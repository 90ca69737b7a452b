package io.slugline.classifier.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again during an outage. When patience runs out the outage is thrown, the transaction is undone, and the article
 * is met again: it is never skipped. Thread-safe.
 */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final long PAUSE_MILLIS = 200;

    private final Duration limit;
    private final AtomicReference<@Nullable String> outage = new AtomicReference<>();

    /** @param limit shorter than the timeout of a transaction */
    Patience(Duration limit) {
        this.limit = limit;
    }

    /** The answer of {@code attempt}, which is repeated while it throws an {@link OutageException}. */
    <T> T awaiting(Supplier<T> attempt) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                T answer = attempt.get();
                over();
                return answer;
            } catch (OutageException e) {
                begun(e);
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    /** What articles wait for now, as a sentence. */
    Optional<String> outage() {
        return Optional.ofNullable(outage.get());
    }

    private void begun(OutageException e) {
        if (outage.getAndSet(e.getMessage()) == null) {
            LOG.error("Articles wait: {}", e.getMessage(), e);
        }
    }

    private void over() {
        if (outage.get() != null && outage.getAndSet(null) != null) {
            LOG.info("Articles no longer wait");
        }
    }

    private static void pause(OutageException e) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }
}
