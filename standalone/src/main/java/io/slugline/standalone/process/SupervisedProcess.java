package io.slugline.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program that is started again within seconds whenever it ends, until this object is closed. Its log and its
 * arguments stay the same; each restart is told to {@code notices} as one sentence.
 *
 * <p>One thread per program waits for its end; {@link #close} may be called from any thread.
 */
public final class SupervisedProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int HOPELESS_STARTS = 3;

    private final JavaProgram program;
    private final Consumer<String> notices;
    private final Runnable changed;
    private final RestartDelay delay = new RestartDelay();
    private final Thread watcher;
    private volatile Process process;
    private volatile Instant started = Instant.now();
    private volatile boolean closing;
    private volatile boolean failing;

    private SupervisedProcess(JavaProgram program, Consumer<String> notices, Runnable changed) throws IOException {
        this.program = program;
        this.notices = notices;
        this.changed = changed;
        this.process = program.start();
        this.watcher = new Thread(this::keepRunning, "supervisor-" + program.name());
        watcher.setDaemon(true);
    }

    /**
     * Starts the program.
     *
     * @param notices takes one sentence per restart
     * @param changed called after each restart, when {@link #pid} has changed
     */
    public static SupervisedProcess start(JavaProgram program, Consumer<String> notices, Runnable changed) {
        try {
            SupervisedProcess supervised = new SupervisedProcess(program, notices, changed);
            supervised.watcher.start();
            return supervised;
        } catch (IOException e) {
            throw new UncheckedIOException(program.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    /** What people call the program. */
    public String name() {
        return program.name();
    }

    /** The program this keeps running. */
    public JavaProgram program() {
        return program;
    }

    /** Process id of the run that is on, or of the last one between two runs. */
    public long pid() {
        return process.pid();
    }

    /** When the run that {@link #pid} names started. */
    public Instant started() {
        return started;
    }

    /** True once several runs in a row ended soon after their start: waiting for it has no point. */
    public boolean isFailing() {
        return failing;
    }

    /** Ends the program, politely for ten seconds, and does not start it again. */
    @Override
    public void close() {
        requestStop();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(2, TimeUnit.SECONDS);
            }
            watcher.join(1_000);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the program to end and returns at once, so that several can end side by side before they are closed. */
    public synchronized void requestStop() {
        closing = true;
        watcher.interrupt();
        process.destroy();
    }

    private void keepRunning() {
        try {
            while (!closing) {
                int exitCode = process.waitFor();
                Duration pause = delay.after(Duration.between(started, Instant.now()));
                failing = delay.soonEnds() >= HOPELESS_STARTS;
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                restart(exitCode, pause);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void restart(int exitCode, Duration pause) {
        if (closing) {
            return;
        }
        notices.accept(sentence(exitCode, pause));
        try {
            started = Instant.now();
            process = program.start();
        } catch (IOException e) {
            notices.accept(program.name() + " could not be started again: " + e.getMessage() + ".");
            return;
        }
        tellChange();
    }

    /** The watcher's edge: a listener that fails must not leave the program without its watcher. */
    private void tellChange() {
        try {
            changed.run();
        } catch (RuntimeException e) {
            notices.accept(program.name() + " runs again, but that could not be noted: " + e.getMessage());
        }
    }

    private String sentence(int exitCode, Duration pause) {
        String end = program.name() + " ended with exit code " + exitCode + " and is started again";
        return failing
                ? end + " after a pause of " + pause.toSeconds() + " s; it has ended " + delay.soonEnds()
                        + " times in a row soon after its start; its log is " + program.log() + "."
                : end + ".";
    }
}
