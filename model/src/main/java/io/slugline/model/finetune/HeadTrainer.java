package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.calibration.CalibrationFit;
import io.slugline.model.calibration.TemperatureFit;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.SentenceLayout;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.program.StepInput;
import io.slugline.model.program.StepSettings;
import io.slugline.model.program.TrainedTensors;
import io.slugline.model.program.TrainingNetwork;
import io.slugline.model.program.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The fast lane: encodes every text once with a frozen encoder and trains a linear layer on the features, in seconds.
 *
 * <p>The same seed on one thread gives the same head. Interrupting the calling thread ends the run within a step by a
 * {@link java.util.concurrent.CancellationException}.
 */
public final class HeadTrainer {

    private static final double LARGEST_NORM = 1;

    private final LabelSet labels;
    private final HeadTrainingOptions options;
    private final ProgressMeter meter;

    HeadTrainer(LabelSet labels, HeadTrainingOptions options, ProgressMeter meter) {
        this.labels = labels;
        this.options = options;
        this.meter = meter;
    }

    /**
     * Trains a head.
     *
     * @param heldOut chooses the epoch, fits the calibration and is what the evaluation is of; must not be empty
     */
    public static HeadTrainingResult train(
            Path encoderFolder,
            LabelSet labels,
            List<TrainingExample> train,
            List<TrainingExample> heldOut,
            HeadTrainingOptions options,
            Consumer<Progress> progress) {
        if (train.isEmpty() || heldOut.isEmpty()) {
            throw new ModelException("Training a head needs examples to train on and others to hold out; there are "
                    + train.size() + " and " + heldOut.size() + ".");
        }
        Checkpoint encoder = Checkpoint.open(encoderFolder);
        ProgressMeter meter = new ProgressMeter(progress, System::nanoTime);
        HeadTrainer trainer = new HeadTrainer(labels, options, meter);
        List<String> texts = new ArrayList<>();
        train.forEach(example -> texts.add(example.text()));
        heldOut.forEach(example -> texts.add(example.text()));
        float[][] features = FeatureCache.encode(encoder, texts, options, meter);
        Examples known = new Examples(Arrays.copyOf(features, train.size()), trainer.indices(train));
        Examples held =
                new Examples(Arrays.copyOfRange(features, train.size(), features.length), trainer.indices(heldOut));
        return trainer.train(encoder, known, held);
    }

    /** Features (texts, H) with the place of each one's label. */
    record Examples(float[][] features, int[] truth) {
        Examples standardized(Standardizer standardizer) {
            return new Examples(standardizer.apply(features), truth);
        }

        /** The examples at these places, in their order. */
        Examples at(int[] places) {
            return new Examples(
                    Arrays.stream(places).mapToObj(i -> features[i]).toArray(float[][]::new),
                    Arrays.stream(places).map(i -> truth[i]).toArray());
        }
    }

    int[] indices(List<TrainingExample> examples) {
        return examples.stream()
                .mapToInt(example -> labels.indexOf(example.label()))
                .toArray();
    }

    private HeadTrainingResult train(Checkpoint encoder, Examples train, Examples heldOut) {
        meter.begin("train", steps(train.truth.length));
        LinearHead head = fit(train, heldOut, 0);
        return result(encoder, head, logits(head, heldOut.features), heldOut.truth);
    }

    /** A head for raw features, from its best epoch; progress is counted from {@code firstStep} on. */
    LinearHead fit(Examples train, Examples heldOut, int firstStep) {
        Standardizer standardizer = Standardizer.of(train.features);
        return standardizer.fold(
                bestEpoch(train.standardized(standardizer), heldOut.standardized(standardizer), firstStep));
    }

    /** A head with the calibration and evaluation that follow from logits of texts it was not trained on. */
    HeadTrainingResult result(Checkpoint encoder, LinearHead head, double[][] logits, int[] truth) {
        Calibration calibration = CalibrationFit.defaults().fit(labels.ids(), logits, truth);
        double[][] scores = Arrays.stream(logits).map(calibration::scores).toArray(double[][]::new);
        Evaluation evaluation = Evaluation.of(labels.ids(), truth, scores);
        return new HeadTrainingResult(encoder, labels, head, calibration, evaluation, limit(encoder));
    }

    /** Steps of one training on so many examples. */
    int steps(int examples) {
        return stepsPerEpoch(examples) * epochs(examples);
    }

    private int stepsPerEpoch(int examples) {
        return (examples + options.batchSize() - 1) / options.batchSize();
    }

    private int epochs(int examples) {
        return Math.max(options.epochs(), HeadTrainingOptions.LEAST_STEPS / stepsPerEpoch(examples));
    }

    private int limit(Checkpoint encoder) {
        int own = encoder.config().maxTokens();
        return options.maxTokens() == 0 ? own : Math.min(own, options.maxTokens());
    }

    private LinearHead bestEpoch(Examples train, Examples heldOut, int firstStep) {
        int stepsPerEpoch = stepsPerEpoch(train.truth.length);
        int epochs = epochs(train.truth.length);
        Schedule schedule = Schedule.withWarmupShare(
                Schedule.Shape.COSINE, options.learningRate(), 0.05, steps(train.truth.length));
        Random random = new Random(options.seed());
        LinearHead best = null;
        double lowest = Double.POSITIVE_INFINITY;
        try (TrainingNetwork network = network(train.features[0].length)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                Steps steps = new Steps(schedule, firstStep, epoch * stepsPerEpoch);
                epoch(network, train, steps, shuffled(train.truth.length, random));
                LinearHead head = read(network);
                double loss = TemperatureFit.logLoss(logits(head, heldOut.features), heldOut.truth, 1);
                if (best == null || loss < lowest) {
                    best = head;
                    lowest = loss;
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    private TrainingNetwork network(int width) {
        int count = labels.size();
        LinearHead zero = new LinearHead(new float[count * width], new float[count]);
        Map<String, TensorData> tensors = Map.of(
                SentenceLayout.HEAD_WEIGHT, zero.weightTensor(SentenceLayout.HEAD_WEIGHT),
                SentenceLayout.HEAD_BIAS, zero.biasTensor(SentenceLayout.HEAD_BIAS));
        return TrainingNetwork.loadHead(
                TrainingOptions.withoutDropout(), new TrainedTensors(tensors, tensors.keySet()));
    }

    /**
     * Where an epoch's steps stand.
     *
     * @param told steps told of before this training began
     * @param done steps of this training before the epoch
     */
    private record Steps(Schedule schedule, int told, int done) {}

    private void epoch(TrainingNetwork network, Examples train, Steps steps, int[] order) {
        float[] weights = labelWeights(train.truth);
        int step = steps.done;
        for (int from = 0; from < order.length; from += options.batchSize()) {
            int[] members = Arrays.copyOfRange(order, from, Math.min(order.length, from + options.batchSize()));
            double rate = steps.schedule.rate(step);
            StepSettings settings = new StepSettings(rate, options.weightDecay(), LARGEST_NORM, weights);
            int[] truth = Arrays.stream(members).map(i -> train.truth[i]).toArray();
            double loss = network.step(gather(train.features, members), truth, settings)
                    .loss();
            step++;
            meter.step(steps.told + step, members.length, loss, rate);
        }
    }

    private static StepInput gather(float[][] features, int[] members) {
        int width = features[0].length;
        float[] flat = new float[members.length * width];
        for (int i = 0; i < members.length; i++) {
            System.arraycopy(features[members[i]], 0, flat, i * width, width);
        }
        return new StepInput.Features(flat, members.length);
    }

    private float[] labelWeights(int[] truth) {
        return options.balanced() ? LabelWeights.balanced(truth, labels.size()) : LabelWeights.equal(labels.size());
    }

    private static int[] shuffled(int count, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static LinearHead read(TrainingNetwork network) {
        Map<String, TensorData> trained = network.trained();
        float[] weight = value(trained, SentenceLayout.HEAD_WEIGHT);
        return new LinearHead(weight, value(trained, SentenceLayout.HEAD_BIAS));
    }

    private static float[] value(Map<String, TensorData> trained, String name) {
        return Objects.requireNonNull(trained.get(name)).toFloats();
    }

    static double[][] logits(LinearHead head, float[][] features) {
        return Arrays.stream(features).map(head::logits).toArray(double[][]::new);
    }
}
