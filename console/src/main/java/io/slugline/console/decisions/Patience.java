package io.slugline.console.decisions;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long a console waits for a record that somebody refers to and it has not read, before it says that there is none.
 * Remembers the newest requests only. Safe from any thread.
 */
final class Patience {
    private static final int CAPACITY = 10_000;

    private final Duration limit;
    private final LongSupplier nanoClock;
    private final Map<String, Long> first = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > CAPACITY;
        }
    };

    Patience(Duration limit, LongSupplier nanoClock) {
        this.limit = limit;
        this.nanoClock = nanoClock;
    }

    /** True once it is so long ago that this was first asked about the same request; the first time it is not. */
    synchronized boolean isOver(String decisionId) {
        long now = nanoClock.getAsLong();
        return now - first.computeIfAbsent(decisionId, unused -> now) >= limit.toNanos();
    }
}
