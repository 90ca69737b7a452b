package io.slugline.training.app;

import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.TrainingLane;
import io.slugline.training.gate.PromotionGate;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.Liveness;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.ModelJournal;
import io.slugline.training.labels.LabelLog;
import io.slugline.training.labels.LabelWatch;
import io.slugline.training.lane.HeadLane;
import io.slugline.training.release.ReleaseDesk;
import io.slugline.training.run.RetrainRules;
import io.slugline.training.run.RunFolders;
import io.slugline.training.run.RunQueue;
import io.slugline.training.run.RunRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The learning loop of one model, wired together: history, decisions, runs, alias. Started, it makes version 1 if there
 * is no version, and from then on follows the decisions.
 */
public final class LearningLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LearningLoop.class);
    private static final String SERVICE = "training-service";

    private final ModelHistory history;
    private final ModelJournal journal;
    private final LabelWatch decisions;
    private final LabelLog log;
    private final ChampionAlias alias;
    private final RunQueue runs;
    private final RetrainRules rules;
    private final Clock clock;
    private @Nullable Future<?> ticking;
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "retrain-trigger"));

    /** Needs the broker, its topics and the registry to be there. */
    public LearningLoop(LoopSettings settings, Clock clock) {
        KafkaAccess access = settings.access();
        String model = settings.modelName();
        this.clock = clock;
        this.rules = settings.retrain();
        this.history = new ModelHistory(access, model);
        this.decisions = new LabelWatch(access);
        this.log = new LabelLog(access);
        this.journal = new ModelJournal(access, model);
        this.alias = new ChampionAlias(model, history, journal::write, clock);
        ReleaseDesk desk = new ReleaseDesk(model, settings.artifacts(), settings.dataFolder(), history, clock);
        HeadLane head = new HeadLane(desk, alias, log, new PromotionGate(settings.gate()), settings.promote());
        this.runs = new RunQueue(
                new RunQueue.Desk(model, history, journal, log, new RunFolders(settings.dataFolder())),
                Map.of(TrainingLane.STARTER, head, TrainingLane.FAST, head),
                clock);
    }

    /** Reads the history, takes up what was interrupted, and trains the first version if there is none. */
    public void start(Duration interval) throws InterruptedException {
        history.start();
        decisions.start();
        runs.start();
        if (history.versions().isEmpty() && !runs.isBusy()) {
            runs.request(RunRequest.of(TrainingLane.STARTER, "There is no version yet.", SERVICE));
        }
        ticking = ticks.scheduleWithFixedDelay(
                this::lookForReasons, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    public ModelHistory history() {
        return history;
    }

    public LabelWatch decisions() {
        return decisions;
    }

    public LabelLog labels() {
        return log;
    }

    public ChampionAlias alias() {
        return alias;
    }

    public RunQueue runs() {
        return runs;
    }

    public Liveness liveness() {
        return new Liveness(history);
    }

    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(true);
        }
        ticks.shutdownNow();
        runs.close();
        awaitTicks();
        decisions.close();
        history.close();
        journal.close();
    }

    /** A tick may be computing; the JVM must not end before it has. */
    private void awaitTicks() {
        try {
            if (!ticks.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.error("The retrain trigger did not end within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookForReasons() {
        try {
            if (!runs.isBusy() && !history.versions().isEmpty()) {
                reason().ifPresent(why -> runs.request(RunRequest.of(TrainingLane.FAST, why, SERVICE)));
            }
        } catch (RuntimeException e) {
            LOG.error("The retrain rules could not be asked; they are again at the next tick", e);
        }
    }

    /** A refused version has seen the decisions too; they alone are no reason to try again. */
    private Optional<String> reason() {
        ModelVersion newest = history.versions().get(0);
        return rules.reason(decisions.since(Liveness.endOffsets(newest.getTrainingSet())), clock.instant());
    }
}
