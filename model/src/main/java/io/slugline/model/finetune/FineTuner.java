package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.adaptation.FreshHead;
import io.slugline.model.adaptation.LoraMatrices;
import io.slugline.model.adaptation.TrainedNames;
import io.slugline.model.batch.Batch;
import io.slugline.model.batch.TrainingOrder;
import io.slugline.model.calibration.TemperatureFit;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.Head;
import io.slugline.model.program.StepInput;
import io.slugline.model.program.StepResult;
import io.slugline.model.program.StepSettings;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.program.TrainingNetwork;
import io.slugline.model.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Fine-tunes a checkpoint on labelled texts: epochs of steps, each step one call of the engine; the best epoch is kept.
 *
 * <p>The same options on one thread give the same losses. Interrupting the calling thread ends the run within a step by a
 * {@link java.util.concurrent.CancellationException}; with a state folder a
 * later call with the same base, options and examples goes on after the last full epoch and ends with the same bits.
 */
public final class FineTuner {

    private static final double LARGEST_NORM = 1;
    private static final int TOKEN_BUDGET = 4096;

    private final Checkpoint start;
    private final Head head;
    private final LabelSet labels;
    private final FineTuningOptions options;
    private final ProgressMeter meter;

    private FineTuner(Checkpoint start, LabelSet labels, FineTuningOptions options, ProgressMeter meter) {
        this.start = start;
        this.head = Head.of(start);
        this.labels = labels;
        this.options = options;
        this.meter = meter;
    }

    /** @param heldOut chooses the epoch, fits the calibration and is what the evaluation is of; must not be empty */
    public static FineTuningResult train(
            Path base,
            LabelSet labels,
            List<TrainingExample> train,
            List<TrainingExample> heldOut,
            FineTuningOptions options,
            Consumer<Progress> progress) {
        if (train.isEmpty() || heldOut.isEmpty()) {
            throw new ModelException("Fine-tuning needs examples to train on and others to hold out; there are "
                    + train.size() + " and " + heldOut.size() + ".");
        }
        Checkpoint start = FreshHead.fit(Checkpoint.open(base), labels, options.seed());
        if (options.adaptation() instanceof Adaptation.Lora lora) {
            start = LoraMatrices.create(start, lora, options.seed());
        }
        ProgressMeter meter = new ProgressMeter(progress, System::nanoTime);
        FineTuner tuner = new FineTuner(start, labels, options, meter);
        try (Tokenizer tokenizer = Tokenizer.load(base, tuner.maxTokens())) {
            return tuner.train(
                    EncodedExamples.of(train, labels, tokenizer), EncodedExamples.of(heldOut, labels, tokenizer));
        }
    }

    private int maxTokens() {
        int own = start.config().maxTokens();
        return options.maxTokens() == 0 ? own : Math.min(own, options.maxTokens());
    }

    private FineTuningResult train(EncodedExamples train, EncodedExamples heldOut) {
        int batches = (train.size() + options.batchSize() - 1) / options.batchSize();
        int stepsPerEpoch = (batches + options.accumulation() - 1) / options.accumulation();
        Schedule schedule = Schedule.withWarmupShare(
                options.shape(), options.learningRate(), options.warmupShare(), stepsPerEpoch * options.epochs());
        RunState state = RunState.open(options.stateFolder(), RunIdentity.of(start, options, List.of(train, heldOut)));
        meter.begin("train", stepsPerEpoch * options.epochs());
        try (TrainingNetwork network = TrainingNetwork.load(
                start,
                head,
                options.dtype(),
                options.regularisation(),
                names -> TrainedNames.of(options.adaptation(), names))) {
            state.restore(network);
            for (int epoch = state.epochs(); epoch < options.epochs(); epoch++) {
                epoch(network, train, schedule, epoch, epoch * stepsPerEpoch);
                double[][] logits = logits(with(network.trained()), heldOut);
                state.finishEpoch(network, TemperatureFit.logLoss(logits, heldOut.truth(), 1));
            }
        }
        Checkpoint best = with(state.best());
        return FineTuningResult.of(best, labels, options, logits(best, heldOut), heldOut.truth(), maxTokens());
    }

    private void epoch(TrainingNetwork network, EncodedExamples train, Schedule schedule, int epoch, int firstStep) {
        List<int[]> batches = TrainingOrder.of(train.lengths(), options.batchSize(), options.seed() * 1000L + epoch);
        float[] weights = options.balanced() ? train.labelWeights(labels.size()) : LabelWeights.equal(labels.size());
        int step = firstStep;
        for (int from = 0; from < batches.size(); from += options.accumulation()) {
            // A seed for each step, so that a run that was stopped draws the same dropout when it goes on.
            TorchEngine.setSeed(options.seed() * 1_000_003 + step);
            List<int[]> group = batches.subList(from, Math.min(batches.size(), from + options.accumulation()));
            double rate = schedule.rate(step);
            StepSettings settings = new StepSettings(rate, options.weightDecay(), LARGEST_NORM, weights);
            int examples = group.stream().mapToInt(members -> members.length).sum();
            double loss = step(network, train, group, settings, examples);
            step++;
            meter.step(step, examples, loss, rate);
        }
    }

    private double step(
            TrainingNetwork network, EncodedExamples train, List<int[]> group, StepSettings settings, int examples) {
        double loss = 0;
        for (int i = 0; i < group.size(); i++) {
            int[] members = group.get(i);
            StepInput input = new StepInput.Texts(
                    Batch.of(train.texts(members), start.config().padTokenId()));
            int[] truth = train.truth(members);
            double share = (double) members.length / examples;
            boolean last = i == group.size() - 1;
            StepResult result = last
                    ? network.step(input, truth, settings, share)
                    : network.accumulate(input, truth, settings, share);
            loss += share * result.loss();
        }
        return loss;
    }

    private Checkpoint with(Map<String, TensorData> trained) {
        Map<String, TensorData> tensors = new LinkedHashMap<>(start.tensors());
        tensors.putAll(trained);
        return start.withTensors(tensors);
    }

    private double[][] logits(Checkpoint checkpoint, EncodedExamples examples) {
        try (Encoder encoder = Encoder.load(LoraMatrices.merge(checkpoint), head, EncoderOptions.of(options.dtype()))) {
            float[][] rows = encoder.logits(examples.texts(), TOKEN_BUDGET);
            double[][] logits = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                float[] row = rows[i];
                logits[i] =
                        IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray();
            }
            return logits;
        }
    }
}
