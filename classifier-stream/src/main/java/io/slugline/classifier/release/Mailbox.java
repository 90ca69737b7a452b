package io.slugline.classifier.release;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds the newest thing of its kind and forgets the ones before, so that a burst becomes one. Thread-safe. */
final class Mailbox<T> {
    private @Nullable T newest;

    synchronized void put(T thing) {
        newest = thing;
        notifyAll();
    }

    /** Puts something back that nothing newer has replaced meanwhile. */
    synchronized void putIfEmpty(T thing) {
        if (newest == null) {
            put(thing);
        }
    }

    /** Waits for something to come. */
    synchronized T take() throws InterruptedException {
        while (newest == null) {
            wait();
        }
        T taken = newest;
        newest = null;
        return taken;
    }

    /** Waits, but no longer than {@code atMost}. */
    synchronized Optional<T> take(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); newest == null && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return newest == null ? Optional.empty() : Optional.of(take());
    }

    synchronized boolean isEmpty() {
        return newest == null;
    }
}
