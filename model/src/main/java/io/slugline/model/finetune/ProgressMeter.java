package io.slugline.model.finetune;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Turns steps into {@link Progress}, at most ten times a second, stops a run whose thread was interrupted, and tells where its
 * time went.
 */
final class ProgressMeter {

    private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

    private final Consumer<Progress> listener;
    private final LongSupplier nanoClock;
    private final long opened;
    private long stepNanos;
    private long scoreNanos;
    private long stepped;
    private String phase = "";
    private int steps;
    private long started;
    private long reported;
    private long examples;

    ProgressMeter(Consumer<Progress> listener, LongSupplier nanoClock) {
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.opened = nanoClock.getAsLong();
    }

    /** Does what the engine is there for with so many examples. */
    <T> T inStep(int stepExamples, Supplier<T> work) {
        long before = nanoClock.getAsLong();
        T result = work.get();
        stepNanos += nanoClock.getAsLong() - before;
        stepped += stepExamples;
        return result;
    }

    /** Scores held-out examples. */
    <T> T inScoring(Supplier<T> work) {
        long before = nanoClock.getAsLong();
        T result = work.get();
        scoreNanos += nanoClock.getAsLong() - before;
        return result;
    }

    /** Where the time went since this meter was made. */
    TrainingTime time() {
        Duration whole = Duration.ofNanos(nanoClock.getAsLong() - opened);
        return new TrainingTime(stepped, Duration.ofNanos(stepNanos), Duration.ofNanos(scoreNanos), whole);
    }

    void begin(String newPhase, int newSteps) {
        phase = newPhase;
        steps = newSteps;
        started = nanoClock.getAsLong();
        reported = started - INTERVAL_NANOS;
        examples = 0;
    }

    /** Reports a finished step; throws {@link CancellationException} if the thread was interrupted. */
    void step(int step, int stepExamples, double loss, double learningRate) {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "The training run was cancelled in phase " + phase + " at step " + step + ".");
        }
        examples += stepExamples;
        long now = nanoClock.getAsLong();
        if (now - reported < INTERVAL_NANOS && step < steps) {
            return;
        }
        reported = now;
        double seconds = Math.max(1e-9, (now - started) / 1e9);
        Duration eta = Duration.ofNanos((long) ((double) (now - started) / step * (steps - step)));
        listener.accept(new Progress(phase, step, steps, loss, learningRate, examples / seconds, eta));
    }
}
