package io.slugline.training.run;

import io.slugline.schemas.TrainingLane;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that starts a run by itself, each with its reason.
 *
 * @param pause a lane whose newest run failed or was cancelled is left alone for so long
 */
public record Triggers(RetrainRules labels, DriftRules drift, DeepRules deep, Duration pause) {
    /** A lane to run now, and why. */
    public record Call(TrainingLane lane, String why) {}

    /**
     * The first reason there is; the fast lane goes first, as its versions wait for nobody. None while a version is in the
     * shadow: its successor would take its place before it has shown anything. What is new counts on until then.
     */
    public Optional<Call> call(Evidence evidence) {
        if (evidence.shadowed() || rests(evidence.runs(), TrainingLane.FAST, evidence.now())) {
            return Optional.empty();
        }
        Optional<String> fast = labels.newLabels() == 0
                ? Optional.empty()
                : labels.reason(evidence.fresh(), evidence.now()).or(() -> drift(evidence));
        if (fast.isPresent() || rests(evidence.runs(), TrainingLane.DEEP, evidence.now())) {
            return fast.map(why -> new Call(TrainingLane.FAST, why));
        }
        return deep.reason(evidence).map(why -> new Call(TrainingLane.DEEP, why));
    }

    /** A drift lasts longer than the run that answers it takes; without enough new decisions the next run learns nothing. */
    private Optional<String> drift(Evidence evidence) {
        return labels.areEnough(evidence.fresh(), evidence.now()) ? drift.reason(evidence) : Optional.empty();
    }

    /**
     * True while the lane is left alone.
     *
     * @param runs newest first
     */
    public boolean rests(List<TrainingRun> runs, TrainingLane lane, Instant now) {
        return runs.stream()
                .filter(run -> run.getLane() == lane)
                .findFirst()
                .filter(Triggers::endedBadly)
                .map(run -> Duration.between(run.getUpdated(), now).compareTo(pause) < 0)
                .orElse(false);
    }

    private static boolean endedBadly(TrainingRun run) {
        return run.getState() == TrainingRunState.FAILED || run.getState() == TrainingRunState.CANCELLED;
    }
}
