package io.slugline.training.run;

import io.slugline.schemas.TrainingLane;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody or something asks for.
 *
 * @param trigger why, as a sentence
 * @param requestedBy the service or person that asked
 * @param withoutEditor an editor whose decisions are ignored; null for none
 * @param withoutSince from when on that editor's decisions are ignored; null for all of them
 */
public record RunRequest(
        TrainingLane lane,
        String trigger,
        String requestedBy,
        @Nullable String withoutEditor,
        @Nullable Instant withoutSince) {
    /** A request that leaves nobody out. */
    public static RunRequest of(TrainingLane lane, String trigger, String requestedBy) {
        return new RunRequest(lane, trigger, requestedBy, null, null);
    }

    /** True if a run for one of the two answers the other as well, whoever asks and why. */
    boolean doesTheSameAs(RunRequest other) {
        return lane == other.lane
                && Objects.equals(withoutEditor, other.withoutEditor)
                && Objects.equals(withoutSince, other.withoutSince);
    }
}
