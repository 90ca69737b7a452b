package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.SecondaryQuality;
import io.slugline.schemas.ModelVersion;
import io.slugline.training.gate.PromotionDecision;
import io.slugline.training.gate.Speed;
import io.slugline.training.quality.HeldOutScores;
import io.slugline.training.quality.QualityCheck;
import io.slugline.training.quality.QualityFile;
import io.slugline.training.quality.QualityReport;
import io.slugline.training.release.Referee;
import io.slugline.training.release.Referee.Answers;
import io.slugline.training.release.ReleaseDesk;
import io.slugline.training.release.ReleaseNotes;
import io.slugline.training.run.Lane;
import io.slugline.training.run.RunOutcome;
import io.slugline.training.run.RunPlan;
import io.slugline.training.run.RunReporter;
import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a plan to a release and the gate's word on it, whichever way the network is fitted. */
public final class ReleaseLane implements Lane {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLane.class);

    private final ReleaseDesk desk;
    private final TrainingSets sets;
    private final Promotion promotion;
    private final QualityFile quality;
    private final Fit fit;
    private final LabelSet labels;

    public ReleaseLane(ReleaseDesk desk, TrainingSets sets, Promotion promotion, QualityFile quality, Fit fit) {
        this.desk = desk;
        this.sets = sets;
        this.labels = sets.book().labels();
        this.promotion = promotion;
        this.quality = quality;
        this.fit = fit;
    }

    @Override
    public RunOutcome run(RunPlan plan, RunReporter reporter, Path folder) {
        reporter.phase("read");
        TrainingSet set = sets.of(plan);
        keep(folder, set);
        reporter.phase("prepare");
        Fit.Fitted fitted = fit.fit(set, labels, folder, reporter);
        fitted.heldOut().ifPresent(answers -> examine(set, answers));
        reporter.phase("evaluate");
        Optional<ModelVersion> champion = desk.history().champion();
        Trial trial = new Trial(labels, set.of(Fold.GOLDEN), newest(set, champion));
        Answers answers = Referee.answers(fitted.checkpoint(), trial.texts(), reporter::endIfCancelled);
        Evaluation evaluation = trial.evaluation(answers.scores());
        evaluation.figures().forEach(reporter::metric);
        SecondaryQuality secondary = trial.secondary(
                answers.scores(), ReleaseManifest.read(fitted.checkpoint()).calibration());
        secondary.figures().forEach(reporter::metric);
        reporter.phase("gate");
        Optional<PromotionDecision> decision = champion.map(version -> judge(version, trial, answers, reporter));
        reporter.phase("publish");
        ReleaseNotes notes = notes(fitted, set, evaluation, secondary, champion, decision);
        ModelVersion version =
                desk.release(fitted.checkpoint(), notes, trial.goldenRows(answers.scores()), promotion.state(decision));
        LOG.info(
                "Trained: modelVersion={} examples={} macroF1={} accuracy={}",
                version.getVersion(),
                set.of(Fold.TRAIN).size(),
                evaluation.macroF1(),
                evaluation.accuracy());
        return promotion.outcome(version, plan.request().trigger());
    }

    private PromotionDecision judge(ModelVersion champion, Trial trial, Answers after, RunReporter reporter) {
        Answers before = Referee.answers(desk.checkpoint(champion), trial.texts(), reporter::endIfCancelled);
        double[][] today = sets.book().today(before.labels(), before.scores(), champion.getCreated());
        return promotion
                .gate()
                .decide(
                        trial.goldenDuel(today, after.scores()),
                        trial.newestDuel(today, after.scores()),
                        new Speed(before.textsPerSecond(), after.textsPerSecond()));
    }

    private void examine(TrainingSet set, HeldOutScores answers) {
        QualityCheck check =
                new QualityCheck(answers, sets.decisions(set), sets.book().history());
        quality.write(new QualityReport(
                desk.clock().instant(), set.endOffsets(), check.suspicions(), check.editors(), set.leftOut()));
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
            Fit.Fitted fitted,
            TrainingSet set,
            Evaluation evaluation,
            SecondaryQuality secondary,
            Optional<ModelVersion> champion,
            Optional<PromotionDecision> decision) {
        return new ReleaseNotes(
                desk.modelName(),
                desk.history().nextVersion(),
                labels,
                fitted.adaptation(),
                fitted.base(),
                champion.map(ModelVersion::getVersion).orElse(null),
                set,
                evaluation,
                secondary,
                decision.map(PromotionDecision::reasons).orElse(List.of()),
                desk.clock().instant());
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
