package io.slugline.training.app;

import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.TrainingLane;
import io.slugline.training.gate.PromotionGate;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.ConfidenceWatch;
import io.slugline.training.history.Liveness;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.ModelJournal;
import io.slugline.training.labels.LabelLog;
import io.slugline.training.labels.LabelWatch;
import io.slugline.training.lane.DeepFit;
import io.slugline.training.lane.HeadFit;
import io.slugline.training.lane.Promotion;
import io.slugline.training.lane.ReleaseLane;
import io.slugline.training.lane.TidyLane;
import io.slugline.training.lane.TrainingSets;
import io.slugline.training.quality.QualityFile;
import io.slugline.training.release.ReleaseDesk;
import io.slugline.training.run.Evidence;
import io.slugline.training.run.Lane;
import io.slugline.training.run.RunFolders;
import io.slugline.training.run.RunQueue;
import io.slugline.training.run.RunRequest;
import io.slugline.training.run.Triggers;
import io.slugline.training.shadow.LiveAgreement;
import io.slugline.training.shadow.LiveJudge;
import io.slugline.training.shadow.ShadowAnswers;
import io.slugline.training.shadow.ShadowJudge;
import io.slugline.training.storage.KeepRules;
import io.slugline.training.storage.StoreCleanup;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
    private final ShadowAnswers shadowAnswers;
    private final ConfidenceWatch confidence;
    private final ChampionAlias alias;
    private final QualityFile quality;
    private final LiveJudge judge;
    private final StoreCleanup cleanup;
    private final RunFolders folders;
    private final RunQueue runs;
    private final Triggers triggers;
    private final Clock clock;
    private final String labelSet;
    private @Nullable Future<?> ticking;
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "retrain-trigger"));

    /** Needs the broker, its topics and the registry to be there. */
    public LearningLoop(LoopSettings settings, Clock clock) {
        KafkaAccess access = settings.access();
        String model = settings.modelName();
        this.clock = clock;
        this.triggers = settings.triggers();
        this.labelSet = settings.labels().labels().version();
        this.history = new ModelHistory(access, model);
        this.decisions = new LabelWatch(access);
        this.log = new LabelLog(access);
        this.shadowAnswers = new ShadowAnswers(access, model);
        this.confidence = new ConfidenceWatch(access);
        this.journal = new ModelJournal(access, model);
        this.alias = new ChampionAlias(model, history, journal::write, clock);
        this.quality = new QualityFile(settings.dataFolder());
        this.cleanup = new StoreCleanup(
                settings.storage().store().artifacts(),
                new KeepRules(model, settings.storage().young()),
                new StoreCleanup.Books(history, alias, journal),
                clock);
        LoopSettings.Rollout rollout = settings.rollout();
        this.judge = new LiveJudge(
                new LiveJudge.Court(history, journal, alias, decisions, shadowAnswers),
                new ShadowJudge(rollout.shadow()),
                new LiveAgreement(rollout.agreement()));
        this.folders = new RunFolders(settings.dataFolder());
        this.runs =
                new RunQueue(new RunQueue.Desk(model, history, journal, log, folders, alias), lanes(settings), clock);
    }

    private Map<TrainingLane, Lane> lanes(LoopSettings settings) {
        ReleaseDesk desk = new ReleaseDesk(
                settings.modelName(), settings.storage().store(), settings.dataFolder(), history, clock);
        Promotion promotion = new Promotion(
                new PromotionGate(settings.rollout().gate()),
                alias,
                settings.rollout().policy());
        TrainingSets sets = new TrainingSets(log, settings.labels());
        HeadFit headFit = new HeadFit(desk::championsEncoder)
                .withFeaturesIn(settings.dataFolder().resolve("features"));
        Lane head = new TidyLane(new ReleaseLane(desk, sets, promotion, quality, headFit), desk);
        DeepFit deepFit = new DeepFit(desk::encoder, settings.deep());
        Lane deep = new TidyLane(new ReleaseLane(desk, sets, promotion, quality, deepFit), desk);
        return Map.of(TrainingLane.STARTER, head, TrainingLane.FAST, head, TrainingLane.DEEP, deep);
    }

    /** Reads the history, takes up what was interrupted, and trains if there is no version, or none of these labels. */
    public void start(Duration interval) throws InterruptedException {
        history.start();
        decisions.start();
        shadowAnswers.start();
        confidence.start();
        folders.discardEnded(history.runs());
        runs.start();
        if (!runs.isBusy()) {
            overdue().ifPresent(runs::request);
        }
        ticking = ticks.scheduleWithFixedDelay(
                this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What no decision would ever start: asked for at once by a start, and again after a rest as long as it fails. */
    private Optional<RunRequest> overdue() {
        if (history.versions().isEmpty()) {
            return Optional.of(RunRequest.of(TrainingLane.STARTER, "There is no version yet.", SERVICE));
        }
        ModelVersion newest = history.versions().get(0);
        return newest.getLabelSetVersion().equals(labelSet)
                ? Optional.empty()
                : Optional.of(RunRequest.of(
                        TrainingLane.FAST,
                        "The labels are those of " + labelSet + " now; version " + newest.getVersion() + " knows "
                                + newest.getLabelSetVersion() + ".",
                        SERVICE));
    }

    public ModelHistory history() {
        return history;
    }

    public LabelWatch decisions() {
        return decisions;
    }

    public ChampionAlias alias() {
        return alias;
    }

    public RunQueue runs() {
        return runs;
    }

    public QualityFile quality() {
        return quality;
    }

    public StoreCleanup cleanup() {
        return cleanup;
    }

    public Liveness liveness() {
        return new Liveness(history, clock);
    }

    /** Why it no longer sees what happens, for good; empty while it does. */
    Optional<String> failure() {
        return Stream.of(history.failure(), decisions.failure(), shadowAnswers.failure(), confidence.failure())
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(true);
        }
        ticks.shutdownNow();
        runs.close();
        awaitTicks();
        confidence.close();
        shadowAnswers.close();
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

    private void tick() {
        try {
            judge.sit(clock.instant());
            if (!runs.isBusy() && due().isPresent()) {
                // What has just ended may not be in the history yet.
                history.catchUp();
                due().ifPresent(runs::request);
            }
        } catch (RuntimeException e) {
            LOG.error("The triggers could not be asked; they are again at the next tick", e);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** What would start now by itself. */
    private Optional<RunRequest> due() {
        Optional<RunRequest> overdue = overdue();
        return overdue.isPresent()
                ? overdue.filter(request -> !triggers.rests(history.runs(), request.lane(), clock.instant()))
                : triggers.call(evidence()).map(call -> RunRequest.of(call.lane(), call.why(), SERVICE));
    }

    private Evidence evidence() {
        double fall = history.champion()
                .map(version -> confidence.fall(version.getVersion()))
                .orElse(0.0);
        return new Evidence(
                history.versions(),
                history.runs(),
                decisions.all(),
                history.shadowChange().isPresent(),
                fall,
                clock.instant());
    }
}
