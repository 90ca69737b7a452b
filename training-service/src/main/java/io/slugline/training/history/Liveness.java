package io.slugline.training.history;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceState;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.TrainingSetRef;
import io.slugline.training.labels.LabelWatch.Sighting;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers "is my correction live": whether the served version was trained on a set that holds the decision. */
public final class Liveness {
    private final ModelHistory history;
    private final Clock clock;

    /** @param clock tells how long an instance has been silent */
    public Liveness(ModelHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** How far a correction has come. */
    public enum Stage {
        /** No version knows it yet. */
        WAITING,
        /** A version knows it, but the champion does not. */
        TRAINED,
        /** The champion knows it, but not every classifier serves the champion yet. */
        PROMOTED,
        /** Every classifier that has been heard of lately serves a version that knows it. */
        LIVE
    }

    /**
     * The answer for one decision.
     *
     * @param version the champion that knows it, or else the first version that does; null while waiting
     * @param since when that version became champion; null if it is not
     */
    public record Answer(
            String decisionId,
            Stage stage,
            @Nullable Integer version,
            @Nullable Instant since) {}

    public Answer of(Sighting decision) {
        Optional<AliasChange> champion = history.championChange();
        Optional<ModelVersion> served = history.champion().filter(version -> knows(version, decision));
        if (served.isPresent() && champion.isPresent()) {
            int number = served.get().getVersion();
            Stage stage = everyInstanceServes(number) ? Stage.LIVE : Stage.PROMOTED;
            return new Answer(
                    decision.decisionId(), stage, number, champion.get().getChanged());
        }
        return history.versions().stream()
                .filter(version -> knows(version, decision))
                .min(Comparator.comparing(ModelVersion::getVersion))
                .map(version -> new Answer(decision.decisionId(), Stage.TRAINED, version.getVersion(), null))
                .orElse(new Answer(decision.decisionId(), Stage.WAITING, null, null));
    }

    private static boolean knows(ModelVersion version, Sighting decision) {
        return decision.isBefore(endOffsets(version.getTrainingSet()));
    }

    /** The offsets a set was built by, by partition. */
    public static Map<Integer, Long> endOffsets(TrainingSetRef set) {
        return set.getEndOffsets().entrySet().stream()
                .collect(Collectors.toMap(end -> Integer.valueOf(end.getKey()), Map.Entry::getValue));
    }

    private boolean everyInstanceServes(int version) {
        List<InstanceStatus> running = history.instances(clock.instant()).stream()
                .filter(status -> status.getState() != InstanceState.STOPPED)
                .toList();
        return !running.isEmpty()
                && running.stream().allMatch(status -> Integer.valueOf(version).equals(status.getLoadedVersion()));
    }
}
