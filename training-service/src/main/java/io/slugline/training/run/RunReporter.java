package io.slugline.training.run;

import io.slugline.model.finetune.Progress;
import io.slugline.schemas.TrainingRun;
import io.slugline.schemas.TrainingRunState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how a run is doing and ends it when it was cancelled; every step of a lane passes through here. Progress that cannot
 * be written holds a run up, but does not end it. Used by the run's own thread, except for {@link #cancel} and {@link #stop}.
 */
public final class RunReporter implements Consumer<Progress> {
    private static final Logger LOG = LoggerFactory.getLogger(RunReporter.class);

    /** Progress is told this often at most; a new phase at once. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A broker that is away holds up each try for minutes, and the run with it. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private final RunPlan plan;
    private final String modelName;
    private final Consumer<TrainingRun> journal;
    private final Clock clock;
    private final Instant started;
    private final Map<String, Double> metrics = new ConcurrentSkipListMap<>();
    private volatile @Nullable String cancelledBy;
    private boolean sealed;
    private volatile String phase = "start";
    private Instant nextWord = Instant.EPOCH;
    private boolean unheard;

    /** @param journal takes each record of how the run is doing */
    public RunReporter(RunPlan plan, String modelName, Consumer<TrainingRun> journal, Clock clock) {
        this.plan = plan;
        this.modelName = modelName;
        this.journal = journal;
        this.clock = clock;
        this.started = clock.instant();
    }

    /**
     * Cancels the run: it counts as cancelled at once, and its thread ends at the next step. If that cannot be written, the
     * exception is the caller's and the run goes on.
     *
     * @return false if the run is past the point where it can be cancelled
     */
    synchronized boolean cancel(String who) {
        if (sealed) {
            return false;
        }
        journal.accept(end(TrainingRunState.CANCELLED, null, "Cancelled by " + who + " during " + phase + "."));
        cancelledBy = who;
        return true;
    }

    /**
     * Ends the run's thread at its next step and leaves the run as it is told, for the next process to take up.
     *
     * @return false if the run is being recorded as done, which must not be disturbed
     */
    synchronized boolean stop() {
        if (!sealed) {
            cancelledBy = "the end of the service";
        }
        return !sealed;
    }

    /** True once the run was cancelled or stopped. */
    boolean isCancelled() {
        return cancelledBy != null;
    }

    /** From here on the run can no longer be cancelled; ends it here if it was. */
    synchronized void seal() {
        endIfCancelled();
        sealed = true;
    }

    /** Begins a phase. */
    public void phase(String name) {
        endIfCancelled();
        phase = name;
        tell(0, 0, null);
    }

    /** Adds a metric to what is told. */
    public void metric(String name, double value) {
        metrics.put(name, value);
    }

    /** Metrics told so far. */
    public Map<String, Double> metrics() {
        return Map.copyOf(metrics);
    }

    @Override
    public void accept(Progress progress) {
        endIfCancelled();
        boolean newPhase = !progress.phase().equals(phase);
        phase = progress.phase();
        if (newPhase || !clock.instant().isBefore(nextWord)) {
            tell(progress.step(), progress.steps(), progress.eta());
        }
    }

    /** Ends the run here if it was cancelled. */
    public void endIfCancelled() {
        String who = cancelledBy;
        if (who != null) {
            throw new RunCancelledException("Cancelled by " + who + " during " + phase + ".");
        }
    }

    /** The record that ends the run. */
    TrainingRun end(TrainingRunState state, @Nullable Integer version, @Nullable String reason) {
        return message(state, version, reason).build();
    }

    /** Checks again under the lock, so that nothing is told after the run was cancelled. */
    private synchronized void tell(int step, int steps, @Nullable Duration eta) {
        endIfCancelled();
        TrainingRun.Builder run =
                message(TrainingRunState.RUNNING, null, null).setStep(step).setSteps(steps);
        if (eta != null) {
            run.setEtaMillis(eta.toMillis());
        }
        tryToWrite(run.build());
        nextWord = clock.instant().plus(unheard ? PAUSE_AFTER_FAILURE : PAUSE);
    }

    /** How far a run is, nobody needs to know for it to go on; its end is written by whoever ends it. */
    private void tryToWrite(TrainingRun run) {
        try {
            journal.accept(run);
            unheard = false;
        } catch (RuntimeException e) {
            if (!unheard) {
                LOG.warn("The progress of a training run cannot be written; it goes on: runId={}", plan.runId(), e);
            }
            unheard = true;
        }
    }

    private TrainingRun.Builder message(TrainingRunState state, @Nullable Integer version, @Nullable String reason) {
        TrainingRun.Builder run = TrainingRun.newBuilder()
                .setRunId(plan.runId())
                .setModelName(modelName)
                .setLane(plan.request().lane())
                .setTrigger(plan.request().trigger())
                .setState(state)
                .setPhase(phase)
                .setMetrics(new TreeMap<>(metrics))
                .setStarted(started)
                .setUpdated(clock.instant());
        Optional.ofNullable(version).ifPresent(run::setVersion);
        Optional.ofNullable(reason).ifPresent(run::setReason);
        return run;
    }
}
