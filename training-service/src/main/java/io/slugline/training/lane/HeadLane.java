package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.gate.PromotionDecision;
import io.slugline.training.gate.PromotionGate;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.labels.LabelLog;
import io.slugline.training.release.Referee;
import io.slugline.training.release.ReleaseDesk;
import io.slugline.training.release.ReleaseNotes;
import io.slugline.training.run.Lane;
import io.slugline.training.run.RunFolders;
import io.slugline.training.run.RunOutcome;
import io.slugline.training.run.RunPlan;
import io.slugline.training.run.RunReporter;
import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import io.slugline.training.starter.MediaTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the head on the encoder's features of starter articles and decisions, within seconds to a few minutes; makes
 * the first version and every version of the fast lane.
 */
public final class HeadLane implements Lane {
    private static final Logger LOG = LoggerFactory.getLogger(HeadLane.class);
    private static final String SERVICE = "training-service";

    private final ReleaseDesk desk;
    private final ChampionAlias alias;
    private final TrainingSets sets;
    private final PromotionGate gate;
    private final boolean promote;
    private final LabelSet labels = MediaTopic.labelSet();

    /** @param promote false leaves accepted versions to a person */
    public HeadLane(ReleaseDesk desk, ChampionAlias alias, LabelLog log, PromotionGate gate, boolean promote) {
        this.desk = desk;
        this.alias = alias;
        this.sets = new TrainingSets(log);
        this.gate = gate;
        this.promote = promote;
    }

    @Override
    public RunOutcome run(RunPlan plan, RunReporter reporter, Path folder) {
        reporter.phase("read");
        TrainingSet set = sets.of(plan);
        keep(folder, set);
        reporter.phase("prepare");
        Path checkpoint = new HeadFit(desk.encoder(), labels).fit(set, fresh(folder), reporter);
        reporter.phase("evaluate");
        Optional<ModelVersion> champion = desk.history().champion();
        Trial trial = new Trial(labels, set.of(Fold.GOLDEN), newest(set, champion));
        double[][] scores = Referee.score(checkpoint, trial.texts(), reporter::endIfCancelled);
        Evaluation evaluation = trial.evaluation(scores);
        evaluation.figures().forEach(reporter::metric);
        reporter.phase("gate");
        Optional<PromotionDecision> decision = champion.map(version -> judge(version, trial, scores, reporter));
        reporter.phase("publish");
        ReleaseNotes notes = notes(set, evaluation, champion, decision);
        ModelVersion version = desk.release(checkpoint, notes, trial.goldenRows(scores), state(decision));
        LOG.info(
                "Trained: modelVersion={} examples={} macroF1={} accuracy={}",
                version.getVersion(),
                set.of(Fold.TRAIN).size(),
                evaluation.macroF1(),
                evaluation.accuracy());
        return outcome(version, plan);
    }

    private RunOutcome outcome(ModelVersion version, RunPlan plan) {
        return version.getState() == ModelVersionState.ACCEPTED
                ? new RunOutcome.Accepted(
                        version, alias.change(version, SERVICE, plan.request().trigger()))
                : new RunOutcome.Refused(version);
    }

    private PromotionDecision judge(ModelVersion champion, Trial trial, double[][] scores, RunReporter reporter) {
        double[][] before = Referee.score(desk.checkpoint(champion), trial.texts(), reporter::endIfCancelled);
        return gate.decide(trial.goldenDuel(before, scores), trial.newestDuel(before, scores));
    }

    private ModelVersionState state(Optional<PromotionDecision> decision) {
        if (decision.isPresent() && decision.get() instanceof PromotionDecision.Refuse) {
            return ModelVersionState.REFUSED;
        }
        return promote || decision.isEmpty() ? ModelVersionState.ACCEPTED : ModelVersionState.CANDIDATE;
    }

    /** Held-out labels that the champion's own run could not know. */
    private static List<SetExample> newest(TrainingSet set, Optional<ModelVersion> champion) {
        return champion.map(ModelVersion::getCreated)
                .map(created -> set.of(Fold.VALIDATION).stream()
                        .filter(example -> example.decided().isAfter(created))
                        .toList())
                .orElse(List.of());
    }

    private ReleaseNotes notes(
            TrainingSet set,
            Evaluation evaluation,
            Optional<ModelVersion> champion,
            Optional<PromotionDecision> decision) {
        return new ReleaseNotes(
                desk.modelName(),
                desk.history().nextVersion(),
                labels,
                "head",
                ReleaseDesk.BASE,
                champion.map(ModelVersion::getVersion).orElse(null),
                set,
                evaluation,
                decision.map(PromotionDecision::reasons).orElse(List.of()),
                desk.clock().instant());
    }

    /** A place for the checkpoint where nothing of an interrupted try is left. */
    private static Path fresh(Path folder) {
        Path checkpoint = folder.resolve("checkpoint");
        RunFolders.delete(checkpoint);
        return checkpoint;
    }

    /** For whoever wants to see what a run was trained on while it runs. */
    private static void keep(Path folder, TrainingSet set) {
        try {
            Files.write(folder.resolve("training-set.jsonl"), set.toJsonLines());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The training set cannot be written to " + folder + "; is the disk full?", e);
        }
    }
}
