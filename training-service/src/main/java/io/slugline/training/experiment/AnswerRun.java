package io.slugline.training.experiment;

import io.slugline.model.adaptation.FreshHead;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.evaluation.LearningCurve;
import io.slugline.model.finetune.FineTuner;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.model.finetune.Progress;
import io.slugline.model.finetune.SpanTuningResult;
import io.slugline.model.report.LearningCurveSection;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.training.data.QuestionSet;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run on questions about texts, from files to a finished {@link RunFolder}, as {@link TrainRun} is one on labelled texts:
 * what was stopped goes on, what is finished is not repeated.
 */
public final class AnswerRun {
    private static final double NANOS = 1e9;

    private final TrainPlan plan;
    private final AnswerData data;
    private final Optional<Recipe> recipe;

    /** @param recipe the preset that the plan began with; its published figures are shown beside the run's */
    public AnswerRun(TrainPlan plan, AnswerData data, Optional<Recipe> recipe) {
        this.plan = plan;
        this.data = data;
        this.recipe = recipe;
    }

    /**
     * Runs, or reads the result if this very run is finished already.
     *
     * @param resume true to go on with a run that was stopped
     */
    public AnswerResult run(RunFolder folder, boolean resume, Consumer<Progress> progress) {
        Optional<AnswerResult> before = folder.result(AnswerResult.class);
        if (before.isPresent()) {
            folder.requireSame(before.get().facts(), facts());
            return before.get();
        }
        List<QuestionSet> parts = data.parts(plan.seed());
        Path base = plan.base().checkpoint(progress);
        // A base that cannot carry an answer head is refused before anything is written.
        FreshHead.fitSpans(Checkpoint.open(base), plan.seed());
        folder.begin(facts(), resume);
        long started = System.nanoTime();
        RunLog log = new RunLog(folder.log(), Clock.systemUTC(), progress);
        SpanTuningResult learned = learn(base, parts, folder, log);
        List<GivenAnswer> answers = answers(folder, log);
        double seconds = (System.nanoTime() - started) / NANOS;
        AnswerResult result = new AnswerResult(facts(), Surroundings.of(learned.time()), answers, seconds);
        folder.finish(result, result.figures(), report(result, log.curve()));
        return result;
    }

    private SpanTuningResult learn(Path base, List<QuestionSet> parts, RunFolder folder, Consumer<Progress> progress) {
        FineTuningOptions options = plan.fineTuning(parts.get(0).size(), folder.state());
        SpanTuningResult learned =
                FineTuner.trainSpans(base, parts.get(0).examples(), parts.get(1).examples(), options, progress);
        learned.saveCheckpoint(folder.checkpoint());
        return learned;
    }

    private List<GivenAnswer> answers(RunFolder folder, Consumer<Progress> progress) {
        try (AnswerCheckpoint checkpoint = AnswerCheckpoint.load(folder.checkpoint(), plan.dtype())) {
            return checkpoint.answers(data.dev(), progress);
        }
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("task", "answers");
        recipe.ifPresent(known -> facts.put("recipe", known.toString()));
        facts.putAll(plan.facts());
        facts.putAll(data.facts());
        return facts;
    }

    private Report report(AnswerResult result, LearningCurve curve) {
        Map<String, String> facts = new LinkedHashMap<>(result.facts());
        facts.putAll(result.surroundings());
        List<Section> sections = new ArrayList<>();
        recipe.ifPresent(known -> sections.add(PublishedSection.of(known, result.quality())));
        sections.add(AnswerSection.of("Dev questions", result.answers()));
        WrongAnswerSection.of(result.answers()).ifPresent(sections::add);
        if (!curve.losses().isEmpty()) {
            sections.add(new LearningCurveSection("Course", curve));
        }
        return new Report("Training run", facts, sections);
    }
}
