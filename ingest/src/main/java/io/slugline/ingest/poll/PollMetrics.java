package io.slugline.ingest.poll;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts of what was polled since the start. Written by the poller, read by anyone. */
public final class PollMetrics {
    private final AtomicInteger feeds = new AtomicInteger();
    private final AtomicLong polls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong unchanged = new AtomicLong();
    private final AtomicLong articles = new AtomicLong();
    private final AtomicLong revisions = new AtomicLong();
    private final AtomicLong latenessMillis = new AtomicLong();

    /** Feeds polled. */
    public int feeds() {
        return feeds.get();
    }

    /** Polls that ended. */
    public long polls() {
        return polls.get();
    }

    /** Polls that gave no document. */
    public long failures() {
        return failures.get();
    }

    /** Polls that the server answered with "not modified". */
    public long unchanged() {
        return unchanged.get();
    }

    /** New articles. */
    public long articles() {
        return articles.get();
    }

    /** Edits of articles. */
    public long revisions() {
        return revisions.get();
    }

    /** How late the last poll started, in milliseconds. */
    public long latenessMillis() {
        return latenessMillis.get();
    }

    void feeds(int count) {
        feeds.set(count);
    }

    void started(Duration late) {
        latenessMillis.set(Math.max(0, late.toMillis()));
    }

    void finished(PollOutcome outcome) {
        polls.incrementAndGet();
        Integer status = outcome.health().getHttpStatus();
        if (outcome.after().failures() > 0) {
            failures.incrementAndGet();
        } else if (status != null && status == 304) {
            unchanged.incrementAndGet();
        }
        long edits = outcome.articles().stream()
                .filter(article -> article.getRevision() > 1)
                .count();
        revisions.addAndGet(edits);
        articles.addAndGet(outcome.articles().size() - edits);
    }
}
