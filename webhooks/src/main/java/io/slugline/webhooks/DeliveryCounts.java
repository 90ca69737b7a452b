package io.slugline.webhooks;

import java.util.concurrent.atomic.AtomicLong;

/** What a task has done since it started; written by its thread, read by any. */
final class DeliveryCounts {
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    void delivered(int events) {
        delivered.addAndGet(events);
    }

    void refused() {
        refused.incrementAndGet();
    }

    void failed() {
        failed.incrementAndGet();
    }

    long deliveredEvents() {
        return delivered.get();
    }

    long refusedRecords() {
        return refused.get();
    }

    long failedRequests() {
        return failed.get();
    }
}
