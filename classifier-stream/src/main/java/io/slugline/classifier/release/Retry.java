package io.slugline.classifier.release;

import java.time.Duration;

/** Waits between tries: {@code after}, then twice as long each time, never longer than {@code atMost}. */
record Retry(Duration after, Duration atMost) {
    Duration next(Duration last) {
        Duration twice = last.multipliedBy(2);
        return twice.compareTo(atMost) > 0 ? atMost : twice;
    }
}
