package io.slugline.training.cli;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Lets Ctrl-C end work between two steps: the process ends only when the work has let go of the engine. */
final class Interruption {
    private static final long PATIENCE_SECONDS = 60;

    private Interruption() {}

    /**
     * Does the work on this thread; when the process is told to end, the thread is interrupted and waited for.
     *
     * @param screen hears how to go on, before the process ends
     */
    static <T> T around(Supplier<T> work, PrintWriter screen) {
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean ending = new AtomicBoolean();
        Thread worker = Thread.currentThread();
        Thread hook = new Thread(() -> stop(worker, ending, done), "stop-training");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } catch (RuntimeException e) {
            // Files of a checkpoint tell an interrupt from a failed write; those of the run folder, such as its log, do
            // not.
            if (e instanceof CancellationException || ending.get()) {
                screen.println("Stopped; the same command with --resume goes on.");
                screen.flush();
            }
            throw e;
        } finally {
            done.countDown();
            forget(hook);
        }
    }

    private static void stop(Thread worker, AtomicBoolean ending, CountDownLatch done) {
        ending.set(true);
        worker.interrupt();
        try {
            // A process that ends while a thread is inside the engine's native code crashes.
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook is what ended the work.
            Thread.currentThread().interrupt();
        }
    }
}
