package io.slugline.training.experiment;

import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.LearningCurve;
import io.slugline.model.finetune.Progress;
import io.slugline.model.report.EvaluationSection;
import io.slugline.model.report.LearningCurveSection;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.training.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run on files, from rows to a finished {@link RunFolder}. A stopped run, whether by Ctrl-C, a full disk or a kill, goes
 * on to the result it would have had; a finished one is not repeated.
 */
public final class TrainRun {
    private static final double NANOS = 1e9;

    private final TrainPlan plan;
    private final TrainingData data;
    private final Optional<Recipe> recipe;
    private final Path encoder;

    /**
     * @param recipe the preset that the plan began with; its published figures are shown beside the run's
     * @param encoder where the Maven-shipped encoder's checkpoint is kept between runs
     */
    public TrainRun(TrainPlan plan, TrainingData data, Optional<Recipe> recipe, Path encoder) {
        this.plan = plan;
        this.data = data;
        this.recipe = recipe;
        this.encoder = encoder;
    }

    /**
     * Runs, or reads the result if this very run is finished already.
     *
     * @param resume true to go on with a run that was stopped
     */
    public RunResult run(RunFolder folder, boolean resume, Consumer<Progress> progress) {
        Optional<RunResult> before = folder.result();
        if (before.isPresent()) {
            folder.requireSame(before.get().facts(), facts());
            return before.get();
        }
        Learner learner = learner();
        folder.begin(facts(), resume);
        long started = System.nanoTime();
        RunLog log = new RunLog(folder.log(), Clock.systemUTC(), progress);
        double[][] scores = learner.learn(data, folder, log);
        double seconds = (System.nanoTime() - started) / NANOS;
        RunResult result =
                RunResult.of(facts(), Surroundings.now(), data.labels().ids(), data.dev(), scores, seconds);
        folder.finish(result, report(result, log.curve()));
        return result;
    }

    private Learner learner() {
        Path base = base();
        return switch (plan.approach()) {
            case HEAD, LORA, FULL -> new WeightLearner(base, plan, data.checkedShare());
            case PROMPT ->
                plan.learns()
                        ? new WeightLearner(base, plan, data.checkedShare())
                        : new PromptLearner(base, plan);
            case ZERO_SHOT -> new DescriptionLearner(base, plan);
        };
    }

    private Path base() {
        Path base = plan.base();
        if (base == null) {
            return OnnxEncoder.toCheckpoint(encoder);
        }
        for (String needed : List.of("config.json", "tokenizer.json")) {
            if (!Files.exists(base.resolve(needed))) {
                throw new DataException(base + " has no " + needed
                        + "; --base wants a folder with a Hugging Face checkpoint and its tokenizer.");
            }
        }
        return base;
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        recipe.ifPresent(known -> facts.put("recipe", known.toString()));
        facts.putAll(plan.facts());
        facts.putAll(data.facts());
        return facts;
    }

    private Report report(RunResult result, LearningCurve curve) {
        Evaluation evaluation = result.evaluated("dev").evaluation();
        Map<String, String> facts = new LinkedHashMap<>(result.facts());
        facts.putAll(result.surroundings());
        List<Section> sections = new ArrayList<>();
        recipe.ifPresent(
                known -> sections.add(PublishedSection.of(known, data.labels().size(), List.of(evaluation))));
        sections.add(new EvaluationSection("Dev rows", evaluation));
        if (!curve.losses().isEmpty()) {
            sections.add(new LearningCurveSection("Course", curve));
        }
        return new Report("Training run", facts, sections);
    }
}
