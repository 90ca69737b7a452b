package io.slugline.standalone.newsroom;

import io.slugline.standalone.process.JavaProgram;
import io.slugline.standalone.process.Leftovers;
import io.slugline.standalone.process.SupervisedProcess;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newsroom's child processes: started, waited for, written down in {@link NewsroomState}, and ended together. Safe
 * for use by several threads.
 */
final class ChildProcesses implements AutoCloseable {
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(12);

    private final NewsroomSettings settings;
    private final Progress progress;
    private final HttpProbe probe = new HttpProbe();
    private final Instant opened = Instant.now();
    private final List<SupervisedProcess> running = new ArrayList<>();
    private boolean closed;

    ChildProcesses(NewsroomSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Waits for children of a newsroom that was killed: they end by themselves within seconds. */
    void awaitLeftovers() {
        NewsroomState.read(settings.data()).ifPresent(state -> state.children()
                .forEach(child -> Leftovers.awaitEnd(child.pid(), child.startInstant(), LEFTOVER_LIMIT)));
    }

    synchronized SupervisedProcess start(JavaProgram program) {
        if (closed) {
            throw new NewsroomException("The newsroom is closing.");
        }
        SupervisedProcess child = SupervisedProcess.start(program, progress::notice, this::writeState);
        running.add(child);
        writeState();
        return child;
    }

    /**
     * Waits until the child's address answers.
     *
     * @throws NewsroomException if it keeps ending or needs longer than {@code limit}
     */
    void awaitReady(Step step, SupervisedProcess child, URI address, Duration limit) {
        step.await(
                limit,
                () -> isReady(child, address),
                "its log is " + child.program().log() + ".");
    }

    /** Processes as they are now. */
    synchronized List<NewsroomState.Child> children() {
        return running.stream()
                .map(child -> new NewsroomState.Child(
                        child.name(), child.pid(), child.started().toEpochMilli()))
                .toList();
    }

    /** Asks all to end, then waits for each. */
    @Override
    public void close() {
        List<SupervisedProcess> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(running);
        }
        ending.forEach(SupervisedProcess::requestStop);
        ending.forEach(SupervisedProcess::close);
    }

    private boolean isReady(SupervisedProcess child, URI address) {
        if (child.isFailing()) {
            throw new NewsroomException(
                    child.name() + " does not start; its log " + child.program().log() + " ends with: "
                            + LastLines.reason(child.program().log()));
        }
        return probe.isReady(address);
    }

    private synchronized void writeState() {
        new NewsroomState(ProcessHandle.current().pid(), settings.portOffset(), opened.toString(), children())
                .write(settings.data());
    }
}
