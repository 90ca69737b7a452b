package io.slugline.standalone.tether;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A Java agent for child processes: the process ends within seconds after its parent has ended, however the parent
 * ended, kill -9 included.
 *
 * <p>The parent holds the writing end of the child's standard input and never writes. When the parent is gone the
 * operating system closes the pipe, and the read here returns.
 */
public final class Tether {
    private static final long GRACE_SECONDS = 5;

    private Tether() {}

    /** Called by the JVM before the child's main method. */
    public static void premain(String arguments) {
        daemon("parent-watch", Tether::endWithParent);
    }

    private static void endWithParent() {
        awaitEndOfInput();
        daemon("parent-gone", Tether::haltAfterGrace);
        System.exit(0);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException brokenPipe) {
            // A broken pipe says the same as its end: the parent is gone.
            return;
        }
    }

    /** Shutdown hooks that wait for a broker which is gone too must not keep the process. */
    private static void haltAfterGrace() {
        try {
            TimeUnit.SECONDS.sleep(GRACE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
