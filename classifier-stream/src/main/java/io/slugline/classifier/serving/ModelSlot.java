package io.slugline.classifier.serving;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds the active model. A swap sets one reference: batches that began with the old release end with it, and it is
 * closed after the last of them. Thread-safe; a lease is never waited for.
 */
@Singleton
public final class ModelSlot implements AutoCloseable {
    private final AtomicReference<@Nullable CountedRelease> current = new AtomicReference<>();
    private final CountDownLatch first = new CountDownLatch(1);

    /** The active release for the length of one batch; empty before the first. */
    public Optional<Lease> lease() {
        while (true) {
            CountedRelease counted = current.get();
            if (counted == null) {
                return Optional.empty();
            }
            if (counted.take()) {
                return Optional.of(new Lease(counted));
            }
        }
    }

    /** The active release, to look at but not to score with. */
    public Optional<Release> active() {
        return Optional.ofNullable(current.get()).map(CountedRelease::release);
    }

    /** Makes {@code next} the active release. */
    public void swap(Release next) {
        retire(current.getAndSet(new CountedRelease(next)));
        first.countDown();
    }

    /** Returns once the slot has had its first release. */
    public void awaitFirst() throws InterruptedException {
        first.await();
    }

    /** Empties the slot. */
    @Override
    public void close() {
        retire(current.getAndSet(null));
    }

    private static void retire(@Nullable CountedRelease old) {
        if (old != null) {
            old.drop();
        }
    }
}
