package io.slugline.training.experiment;

import io.slugline.model.LabelSet;
import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.finetune.HeadTrainer;
import io.slugline.model.finetune.Progress;
import io.slugline.model.report.EvaluationSection;
import io.slugline.model.report.Report;
import io.slugline.training.data.DataException;
import io.slugline.training.data.Dataset;
import io.slugline.training.release.Referee;
import io.slugline.training.run.RunFolders;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One training run on files. The dev rows are scored once at the end by the saved checkpoint; which epoch is kept and how
 * scores are calibrated is decided on a twentieth of the training rows, drawn with the seed.
 */
public final class TrainRun {
    private static final double CHECKED_SHARE = 0.05;
    private static final double NANOS = 1e9;

    private final TrainPlan plan;
    private final TrainingData data;
    private final Path encoderFolder;

    /** @param encoderFolder where the Maven-shipped encoder's checkpoint is kept between runs */
    public TrainRun(TrainPlan plan, TrainingData data, Path encoderFolder) {
        if (!plan.adaptation().equals("head")) {
            throw new DataException("The adaptation " + plan.adaptation() + " is not there; use head.");
        }
        this.plan = plan;
        this.data = data;
        this.encoderFolder = encoderFolder;
    }

    /** Runs, or reads the result if this very run is finished already. */
    public RunResult run(ResultFolder folder, Consumer<Progress> progress) {
        Optional<RunResult> before =
                folder.result().filter(result -> result.facts().equals(facts()));
        if (before.isPresent()) {
            return before.get();
        }
        long started = System.nanoTime();
        LabelSet labels = data.labels();
        List<Dataset> parts = data.train().split(CHECKED_SHARE, plan.seed());
        RunFolders.delete(folder.folder());
        HeadTrainer.train(
                        base(), labels, parts.get(0).examples(), parts.get(1).examples(), plan.headOptions(), progress)
                .saveCheckpoint(folder.checkpoint());
        double seconds = (System.nanoTime() - started) / NANOS;
        double[][] scores = Referee.score(folder.checkpoint(), data.dev().inputs(), () -> {});
        RunResult result = RunResult.of(facts(), labels.ids(), data.dev().truth(labels.ids()), scores, seconds);
        folder.write(result, report(result));
        return result;
    }

    private Path base() {
        Path base = plan.base();
        return base == null ? OnnxEncoder.toCheckpoint(encoderFolder) : base;
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(plan.facts());
        facts.putAll(data.facts());
        return facts;
    }

    private Report report(RunResult result) {
        Evaluation evaluation = result.evaluated("dev").evaluation();
        return new Report("Training run", facts(), List.of(new EvaluationSection("Dev rows", evaluation)));
    }
}
