package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Newsroom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes the newsroom when this process is told to end, by Ctrl-C, SIGTERM or its own exit, and ends the process even if
 * a part does not close in time: children end with it.
 */
final class Closing {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Newsroom newsroom;
    private final StoryTail stories;
    private final TerminalProgress progress;
    private volatile boolean begun;

    private Closing(Newsroom newsroom, StoryTail stories, TerminalProgress progress) {
        this.newsroom = newsroom;
        this.stories = stories;
        this.progress = progress;
    }

    static Closing atExit(Newsroom newsroom, StoryTail stories, TerminalProgress progress) {
        Closing closing = new Closing(newsroom, stories, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(closing::run, "closing"));
        return closing;
    }

    /** Runs something whose failure means nothing once closing has begun: its ground is being taken away. */
    void unlessClosing(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            if (!begun) {
                throw e;
            }
        }
    }

    private void run() {
        begun = true;
        startWatchdog();
        stories.stop();
        if (newsroom.isOpen()) {
            progress.line("The newsroom closes ...");
            newsroom.close();
            progress.line("The newsroom is closed. ./slugline up opens it again where it stopped.");
        }
    }

    private static void startWatchdog() {
        Thread watchdog = new Thread(
                () -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(LIMIT.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "closing-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }
}
