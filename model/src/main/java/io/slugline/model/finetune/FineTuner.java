package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.adaptation.FreshHead;
import io.slugline.model.adaptation.LoraMatrices;
import io.slugline.model.adaptation.TrainedNames;
import io.slugline.model.batch.Batch;
import io.slugline.model.batch.TrainingOrder;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.program.StepInput;
import io.slugline.model.program.StepResult;
import io.slugline.model.program.StepSettings;
import io.slugline.model.program.Targets;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.program.TrainingNetwork;
import io.slugline.model.prompt.PromptTask;
import io.slugline.model.span.SpanExample;
import io.slugline.model.span.SpanQuality;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fine-tunes a checkpoint on labelled texts, as a classifier or behind a prompt, or on answers in texts: epochs of steps, each
 * step one call of the engine; the best epoch is kept.
 *
 * <p>The same options on one thread give the same losses. Interrupting the calling thread ends the run within a step by a
 * {@link java.util.concurrent.CancellationException}; with a state folder a
 * later call with the same base, options and examples goes on after the last full epoch and ends with the same bits.
 */
public final class FineTuner {

    private static final double LARGEST_NORM = 1;

    private final Objective objective;
    private final FineTuningOptions options;
    private final ProgressMeter meter;

    private FineTuner(Objective objective, FineTuningOptions options, ProgressMeter meter) {
        this.objective = objective;
        this.options = options;
        this.meter = meter;
    }

    /**
     * Teaches a classifier: an encoder or a decoder with a head for these labels. A fresh linear head starts from what it can
     * learn of the untouched encoder's features.
     *
     * @param heldOut chooses the epoch, fits the calibration and is what the evaluation is of; must not be empty
     */
    public static FineTuningResult train(
            Path base,
            LabelSet labels,
            List<TrainingExample> train,
            List<TrainingExample> heldOut,
            FineTuningOptions options,
            Consumer<Progress> progress) {
        requireExamples(train, heldOut);
        ProgressMeter meter = new ProgressMeter(progress, System::nanoTime);
        Checkpoint start =
                adapted(meter.inScoring(() -> HeadStart.of(base, labels, train, heldOut, options, progress)), options);
        return labelled(LabelObjective.of(start, labels, train, heldOut, options), options, meter);
    }

    /**
     * Teaches a causal language model to answer a prompt with the right label's name: the loss is that of the answer's tokens
     * and of the token that ends it, no other. Texts are cut as the options say.
     *
     * @param heldOut as for {@link #train}; its labels are scored by {@link io.slugline.model.prompt.LabelScorer}
     */
    public static FineTuningResult trainAnswers(
            Path base,
            PromptTask task,
            List<TrainingExample> train,
            List<TrainingExample> heldOut,
            FineTuningOptions options,
            Consumer<Progress> progress) {
        requireExamples(train, heldOut);
        ProgressMeter meter = new ProgressMeter(progress, System::nanoTime);
        Checkpoint start = adapted(Checkpoint.open(base), options);
        return labelled(AnswerObjective.of(start, task, train, heldOut, options), options, meter);
    }

    private static FineTuningResult labelled(
            LabelledObjective objective, FineTuningOptions options, ProgressMeter meter) {
        Checkpoint best = new FineTuner(objective, options, meter).train();
        double[][] logits = meter.inScoring(() -> objective.logits(best));
        return FineTuningResult.of(objective, best, logits, options.adaptation(), meter.time());
    }

    /**
     * Teaches an encoder or a decoder to find answers in a text: the loss is the cross-entropy of an answer's first and of its last token. A
     * context longer than the options allow is read in windows that overlap by half.
     *
     * @param heldOut chooses the epoch, by F1, and is what the quality is of; must not be empty
     */
    public static SpanTuningResult trainSpans(
            Path base,
            List<SpanExample> train,
            List<SpanExample> heldOut,
            FineTuningOptions options,
            Consumer<Progress> progress) {
        requireExamples(train, heldOut);
        ProgressMeter meter = new ProgressMeter(progress, System::nanoTime);
        Checkpoint start = adapted(FreshHead.fitSpans(Checkpoint.open(base), options.seed()), options);
        SpanObjective objective = SpanObjective.of(start, train, heldOut, options);
        Checkpoint best = new FineTuner(objective, options, meter).train();
        SpanQuality quality = meter.inScoring(() -> objective.quality(best));
        return new SpanTuningResult(best, objective.rules(), quality, meter.time());
    }

    private static void requireExamples(List<?> train, List<?> heldOut) {
        if (train.isEmpty() || heldOut.isEmpty()) {
            throw new ModelException("Fine-tuning needs examples to train on and others to hold out; there are "
                    + train.size() + " and " + heldOut.size() + ".");
        }
    }

    private static Checkpoint adapted(Checkpoint base, FineTuningOptions options) {
        return options.adaptation() instanceof Adaptation.Lora lora
                ? LoraMatrices.create(base, lora, options.seed())
                : base;
    }

    /** The network after its best epoch. */
    private Checkpoint train() {
        EncodedExamples train = objective.train();
        int batches = (train.size() + options.batchSize() - 1) / options.batchSize();
        int stepsPerEpoch = (batches + options.accumulation() - 1) / options.accumulation();
        Schedule schedule = Schedule.withWarmupShare(
                options.shape(), options.learningRate(), options.warmupShare(), stepsPerEpoch * options.epochs());
        RunState state = RunState.open(options.stateFolder(), RunIdentity.of(objective, options));
        meter.begin("train", stepsPerEpoch * options.epochs());
        try (TrainingNetwork network = TrainingNetwork.load(
                objective.start(),
                objective.head(),
                options.dtype(),
                options.regularisation(),
                names -> TrainedNames.of(options.adaptation(), names))) {
            state.restore(network);
            for (int epoch = state.epochs(); epoch < options.epochs(); epoch++) {
                epoch(network, schedule, epoch, epoch * stepsPerEpoch);
                state.finishEpoch(network, meter.inScoring(() -> objective.loss(with(network.trained()))));
            }
        }
        return with(state.best());
    }

    private void epoch(TrainingNetwork network, Schedule schedule, int epoch, int firstStep) {
        EncodedExamples train = objective.train();
        List<int[]> batches = TrainingOrder.of(train.lengths(), options.batchSize(), options.seed() * 1000L + epoch);
        float[] weights = objective.labelWeights(options.balanced());
        int step = firstStep;
        for (int from = 0; from < batches.size(); from += options.accumulation()) {
            // A seed for each step, so that a run that was stopped draws the same dropout when it goes on.
            TorchEngine.setSeed(options.seed() * 1_000_003 + step);
            List<int[]> group = batches.subList(from, Math.min(batches.size(), from + options.accumulation()));
            double rate = schedule.rate(step);
            StepSettings settings = new StepSettings(rate, options.weightDecay(), LARGEST_NORM, weights);
            int examples = group.stream().mapToInt(members -> members.length).sum();
            double loss = step(network, group, settings);
            step++;
            meter.step(step, examples, loss, rate);
        }
    }

    private double step(TrainingNetwork network, List<int[]> group, StepSettings settings) {
        EncodedExamples train = objective.train();
        double whole = group.stream().mapToInt(objective::weight).sum();
        double loss = 0;
        for (int i = 0; i < group.size(); i++) {
            int[] members = group.get(i);
            StepInput input = new StepInput.Texts(
                    Batch.of(train.texts(members), objective.start().config().padTokenId()));
            Targets targets = train.targets(members);
            double share = objective.weight(members) / whole;
            boolean last = i == group.size() - 1;
            StepResult result = meter.inStep(
                    members.length,
                    () -> last
                            ? network.step(input, targets, settings, share)
                            : network.accumulate(input, targets, settings, share));
            loss += share * result.loss();
        }
        return loss;
    }

    private Checkpoint with(Map<String, TensorData> trained) {
        Map<String, TensorData> tensors = new LinkedHashMap<>(objective.start().tensors());
        tensors.putAll(trained);
        return objective.start().withTensors(tensors);
    }
}
