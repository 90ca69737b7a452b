package io.slugline.standalone.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many stories are out, and when each of the newest came out. Kept in a file before anybody can read a story, so a
 * restart goes on with the next one. Safe for use by several threads.
 */
final class Publication {
    /** Stories that are out before the first reader comes. */
    static final int BACKLOG = 30;
    /** Stories that the feeds still show, all three together. */
    static final int WINDOW = 120;

    private static final Duration BACKLOG_SPACING = Duration.ofMinutes(7);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Clock clock;
    private State state;

    /** The file's shape: how many are out, and the times of the last of them in milliseconds since 1970. */
    record State(int published, List<Long> times) {}

    private Publication(Path file, Clock clock, State state) {
        this.file = file;
        this.clock = clock;
        this.state = state;
    }

    /** Continues the publication kept under {@code folder}, or begins one. */
    static Publication open(Path folder, Clock clock) {
        Path file = folder.resolve("published.json");
        try {
            Files.createDirectories(folder);
            State state = Files.exists(file) ? JSON.readValue(file.toFile(), State.class) : backlog(clock.instant());
            Publication publication = new Publication(file, clock, state);
            publication.keep(state);
            return publication;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The publishing position of the sample feeds cannot be read from " + file, e);
        }
    }

    /** Number of stories that are out. */
    synchronized int published() {
        return state.published();
    }

    /** When a story came out; only the newest {@link #WINDOW} are known. */
    synchronized Instant time(int story) {
        int fromEnd = state.published() - story;
        return Instant.ofEpochMilli(state.times().get(state.times().size() - fromEnd));
    }

    /** Number of the oldest story that is still shown. */
    synchronized int oldest() {
        return state.published() - state.times().size();
    }

    /** Brings the next story out. */
    synchronized void publishNext() {
        List<Long> times = new ArrayList<>(state.times());
        times.add(clock.millis());
        List<Long> newest = times.subList(Math.max(0, times.size() - WINDOW), times.size());
        State next = new State(state.published() + 1, List.copyOf(newest));
        keep(next);
        state = next;
    }

    private void keep(State next) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            JSON.writeValue(draft.toFile(), next);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample feeds cannot write their position to " + file, e);
        }
    }

    private static State backlog(Instant now) {
        List<Long> times = new ArrayList<>();
        for (int ago = BACKLOG; ago > 0; ago--) {
            times.add(now.minus(BACKLOG_SPACING.multipliedBy(ago)).toEpochMilli());
        }
        return new State(BACKLOG, times);
    }
}
