package io.slugline.classifier.serving;

import java.util.concurrent.atomic.AtomicInteger;

/** A release with the number of its users; the last one to leave closes it. The slot itself is the first user. */
final class CountedRelease {
    private final Release release;
    private final AtomicInteger users = new AtomicInteger(1);

    CountedRelease(Release release) {
        this.release = release;
    }

    Release release() {
        return release;
    }

    /** False if the release is closed already. */
    boolean take() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void drop() {
        if (users.decrementAndGet() == 0) {
            release.scorer().close();
        }
    }
}
