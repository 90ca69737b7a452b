package io.slugline.training.experiment;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.LearningCurve;
import io.slugline.model.finetune.Progress;
import io.slugline.model.report.EvaluationSection;
import io.slugline.model.report.LearningCurveSection;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
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

    /** @param recipe the preset that the plan began with; its published figures are shown beside the run's */
    public TrainRun(TrainPlan plan, TrainingData data, Optional<Recipe> recipe) {
        this.plan = plan;
        this.data = data;
        this.recipe = recipe;
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
        Learner learner = learner(plan.base().checkpoint(progress));
        folder.begin(facts(), resume);
        long started = System.nanoTime();
        RunLog log = new RunLog(folder.log(), Clock.systemUTC(), progress);
        Learner.Learned learned = learner.learn(data, folder, log);
        double seconds = (System.nanoTime() - started) / NANOS;
        RunResult result = RunResult.of(
                facts(), Surroundings.of(learned.time()), data.labels().ids(), data.dev(), learned.scores(), seconds);
        folder.finish(result, report(result, log.curve()));
        return result;
    }

    private Learner learner(Path base) {
        return switch (plan.approach()) {
            case HEAD, LORA, FULL -> new WeightLearner(base, plan, data.checkedShare());
            case PROMPT ->
                plan.learns() ? new WeightLearner(base, plan, data.checkedShare()) : new PromptLearner(base, plan);
            case ZERO_SHOT -> new DescriptionLearner(base, plan);
        };
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
