package io.slugline.standalone.newsroom;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One step of opening the newsroom, timed from its creation. Every wait in it is bounded and shown. */
final class Step {
    private static final long POLL_MILLIS = 250;

    private final String name;
    private final Progress progress;
    private final long began = System.nanoTime();

    Step(String name, Progress progress) {
        this.name = name;
        this.progress = progress;
    }

    /**
     * Waits until {@code arrived} is true.
     *
     * @throws NewsroomException with {@code otherwise} when {@code limit} from the step's beginning is over
     */
    void await(Duration limit, BooleanSupplier arrived, String otherwise) {
        try {
            while (!arrived.getAsBoolean()) {
                if (elapsed().compareTo(limit) > 0) {
                    throw new NewsroomException(
                            name + " was not ready after " + limit.toSeconds() + " s: " + otherwise);
                }
                progress.waiting(name, elapsed());
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NewsroomException("Interrupted while waiting for " + name + ".", e);
        }
    }

    void done(String detail) {
        progress.done(name, detail, elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
