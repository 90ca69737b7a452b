package io.slugline.classifier.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Says whether the backfill may go on: never while a fresh article is planned or classified, nor shortly after. Thread-safe. */
final class RightOfWay {
    private final IntSupplier planned;
    private final long quietNanos;
    private final AtomicInteger classifying = new AtomicInteger();
    private final AtomicLong lastFresh;

    /**
     * @param planned fresh articles that were polled and wait for their batch
     * @param quiet from the end of a fresh article until the way is free: the next one may be on its way; 0 for at once
     */
    RightOfWay(IntSupplier planned, Duration quiet) {
        this.planned = planned;
        this.quietNanos = quiet.toNanos();
        this.lastFresh = new AtomicLong(System.nanoTime() - quietNanos);
    }

    /** Does the work of a fresh article at once, whatever the backfill does. */
    <T> T first(Supplier<T> work) {
        classifying.incrementAndGet();
        try {
            return work.get();
        } finally {
            lastFresh.set(System.nanoTime());
            classifying.decrementAndGet();
        }
    }

    boolean isFree() {
        return planned.getAsInt() == 0 && classifying.get() == 0 && System.nanoTime() - lastFresh.get() >= quietNanos;
    }
}
