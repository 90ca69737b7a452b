package io.slugline.standalone.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes of an earlier run that may still be ending. A process id is believed only together with the time its
 * process started, because the operating system gives ids away again.
 */
public final class Leftovers {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private Leftovers() {}

    /** Waits until the process has ended, and ends it when {@code limit} is over. */
    public static void awaitEnd(long pid, Instant started, Duration limit) {
        ProcessHandle.of(pid).filter(handle -> isSame(handle, started)).ifPresent(handle -> end(handle, limit));
    }

    /** True if the process with this id started at that time and still runs. */
    public static boolean isRunning(long pid, Instant started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> isSame(handle, started))
                .isPresent();
    }

    private static boolean isSame(ProcessHandle handle, Instant started) {
        return handle.info()
                .startInstant()
                .map(actual -> Duration.between(actual, started).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .orElse(false);
    }

    private static void end(ProcessHandle handle, Duration limit) {
        CompletableFuture<ProcessHandle> exit = handle.onExit();
        try {
            exit.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillThere) {
            handle.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for the end of a process cannot fail. This is a bug.", e);
        }
    }
}
