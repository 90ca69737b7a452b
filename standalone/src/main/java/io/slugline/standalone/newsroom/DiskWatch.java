package io.slugline.standalone.newsroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the room on the disk under the data folder: says when it gets tight, and closes the newsroom in order before
 * the broker would break off in the middle of a write.
 */
final class DiskWatch implements AutoCloseable {
    /** 512 MiB. */
    static final long TIGHT_BYTES = 512L << 20;
    /** 128 MiB: a broker's segment and a checkpoint. */
    static final long FULL_BYTES = 128L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Path data;
    private final Progress progress;
    private final Runnable end;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "disk-watch");
        thread.setDaemon(true);
        return thread;
    });
    private boolean tight;

    /** @param end closes the newsroom */
    DiskWatch(Path data, Progress progress, Runnable end) {
        this.data = data;
        this.progress = progress;
        this.end = end;
    }

    /** Looks every second from now on; a broker that breaks off all the same ends the process with a sentence. */
    DiskWatch start() {
        Exit.setHaltProcedure((status, message) -> {
            progress.notice("The broker broke off: it could not write under " + data
                    + ". Make room, then ./slugline up goes on where it stopped.");
            Runtime.getRuntime().halt(status);
        });
        var unused = clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Bytes that may still be written under a folder. */
    static long freeBytes(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private void look() {
        try {
            look(freeBytes(data));
        } catch (IOException unanswered) { // A disk that cannot be asked now is no full disk; the next look asks again.
            LOG.debug("The free space under {} cannot be read", data, unanswered);
        }
    }

    /** Judges this many free bytes. */
    void look(long free) {
        String room = "The disk under " + data + " has " + (free >> 20) + " MB left";
        if (free < FULL_BYTES) {
            clock.shutdown();
            progress.notice(room + ": the newsroom closes before anything breaks. Make room, then ./slugline up goes on"
                    + " where it stopped.");
            end.run();
        } else if (free < TIGHT_BYTES && !tight) {
            progress.notice(room + ". Make room: at " + (FULL_BYTES >> 20) + " MB the newsroom closes.");
        }
        tight = free < TIGHT_BYTES;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        Exit.resetHaltProcedure();
    }
}
