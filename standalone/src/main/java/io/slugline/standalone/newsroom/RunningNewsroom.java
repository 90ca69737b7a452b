package io.slugline.standalone.newsroom;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A newsroom that another process runs, as its lock and its state file tell.
 *
 * @param pid process id of its launcher
 * @param state what it last wrote; empty while it is only just starting
 */
public record RunningNewsroom(long pid, Optional<NewsroomState> state) {
    /** The newsroom that runs on a data folder now. */
    public static Optional<RunningNewsroom> on(Path data) {
        OptionalLong holder = NewsroomLock.heldBy(data);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        long pid = holder.getAsLong();
        return Optional.of(new RunningNewsroom(pid, NewsroomState.read(data).filter(state -> state.pid() == pid)));
    }

    /** Its child processes. */
    public List<NewsroomState.Child> children() {
        return state.map(NewsroomState::children).orElse(List.of());
    }

    /** Number of one of its ports. */
    public int port(Port port) {
        return port.number(state.map(NewsroomState::portOffset).orElse(0));
    }

    /** Asks it to close and waits; false if it was still there after {@code limit}. */
    public boolean stop(Duration limit) {
        Optional<ProcessHandle> launcher = ProcessHandle.of(pid);
        if (launcher.isEmpty()) {
            return true;
        }
        launcher.get().destroy();
        try {
            launcher.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for the end of a process cannot fail. This is a bug.", e);
        }
    }
}
