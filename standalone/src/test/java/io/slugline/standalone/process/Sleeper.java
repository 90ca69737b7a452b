package io.slugline.standalone.process;

import java.util.concurrent.CountDownLatch;

/** A program for tests: waits for ever, or ends at once with the exit code it is given. */
public final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws InterruptedException {
        String exitCode = System.getProperty("exit");
        if (exitCode != null) {
            System.exit(Integer.parseInt(exitCode));
        }
        new CountDownLatch(1).await();
    }
}
