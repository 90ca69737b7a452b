package io.slugline.console.projection;

import org.jspecify.annotations.Nullable;

/**
 * How far the index is behind the topics.
 *
 * @param indexed records indexed since the process began to read
 * @param remaining records still to read when last looked
 * @param recordsPerSecond rate while catching up; 0 when live
 * @param reason why it waits, as a sentence; null unless waiting
 */
public record ProjectionStatus(
        State state,
        long indexed,
        long remaining,
        double recordsPerSecond,
        long skipped,
        @Nullable String reason) {

    /** What the projection is doing. */
    public enum State {
        WAITING,
        CATCHING_UP,
        LIVE
    }

    static ProjectionStatus waiting(String reason) {
        return new ProjectionStatus(State.WAITING, 0, 0, 0, 0, reason);
    }

    /** Milliseconds until it is live at the present rate; null if that is unknown or over. */
    public @Nullable Long etaMillis() {
        return recordsPerSecond > 0 && remaining > 0 ? (long) (1000 * remaining / recordsPerSecond) : null;
    }
}
