package io.slugline.model.finetune;

import io.slugline.model.checkpoint.SentenceLayout;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.program.StepInput;
import io.slugline.model.program.StepSettings;
import io.slugline.model.program.Targets;
import io.slugline.model.program.TrainedTensors;
import io.slugline.model.program.TrainingNetwork;
import io.slugline.model.program.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The passes of a linear head over features, from zero weights; the same seed on one thread gives the same heads.
 *
 * @param labels how many the head tells apart
 * @param epochs what the learning rate's fall is spread over
 */
record HeadEpochs(int labels, int epochs, HeadTrainingOptions options, ProgressMeter meter) {

    private static final double LARGEST_NORM = 1;
    private static final double WARMUP_SHARE = 0.05;

    /** As many epochs as asked for, and at least what a linear layer needs to settle on so few examples. */
    static HeadEpochs of(int labels, int examples, HeadTrainingOptions options, ProgressMeter meter) {
        int leastEpochs = HeadTrainingOptions.LEAST_STEPS / stepsPerEpoch(examples, options);
        return new HeadEpochs(labels, Math.max(options.epochs(), leastEpochs), options, meter);
    }

    /** Steps of all epochs over so many examples. */
    int steps(int examples) {
        return stepsPerEpoch(examples, options) * epochs;
    }

    private static int stepsPerEpoch(int examples, HeadTrainingOptions options) {
        return (examples + options.batchSize() - 1) / options.batchSize();
    }

    /**
     * Trains and returns the head after each epoch, for raw features.
     *
     * @param stepsBefore steps of the run that were told of before
     */
    List<LinearHead> run(FeatureSet examples, int stepsBefore) {
        Standardizer standardizer = Standardizer.of(examples.features());
        FeatureSet train = examples.standardized(standardizer);
        int steps = stepsPerEpoch(train.size(), options);
        Schedule schedule = Schedule.withWarmupShare(
                Schedule.Shape.COSINE, options.learningRate(), WARMUP_SHARE, steps(train.size()));
        Random random = new Random(options.seed());
        List<LinearHead> heads = new ArrayList<>();
        try (TrainingNetwork network = network(train.features()[0].length)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                epoch(network, train, schedule, epoch * steps, stepsBefore, shuffled(train.size(), random));
                heads.add(standardizer.fold(read(network)));
            }
        }
        return heads;
    }

    private TrainingNetwork network(int width) {
        LinearHead zero = new LinearHead(new float[labels * width], new float[labels]);
        Map<String, TensorData> tensors = zero.tensors();
        return TrainingNetwork.loadHead(
                TrainingOptions.withoutDropout().withDistillation(options.distillation()),
                new TrainedTensors(tensors, tensors.keySet()));
    }

    private void epoch(
            TrainingNetwork network, FeatureSet train, Schedule schedule, int first, int stepsBefore, int[] order) {
        float[] weights = labelWeights(train.truth());
        int step = first;
        for (int from = 0; from < order.length; from += options.batchSize()) {
            int[] members = Arrays.copyOfRange(order, from, Math.min(order.length, from + options.batchSize()));
            double rate = schedule.rate(step);
            FeatureSet batch = train.only(members);
            StepSettings settings = new StepSettings(rate, options.weightDecay(), LARGEST_NORM, weights);
            StepInput input = flat(batch);
            Targets targets = batch.targets().flat();
            double loss = meter.inStep(0, () -> network.step(input, targets, settings))
                    .loss();
            step++;
            meter.step(stepsBefore + step, members.length, loss, rate);
        }
    }

    private static StepInput flat(FeatureSet batch) {
        int width = batch.features()[0].length;
        float[] flat = new float[batch.size() * width];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(batch.features()[i], 0, flat, i * width, width);
        }
        return new StepInput.Features(flat, batch.size());
    }

    private float[] labelWeights(int[] truth) {
        return options.balanced() ? LabelWeights.balanced(truth, labels) : LabelWeights.equal(labels);
    }

    private static int[] shuffled(int count, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static LinearHead read(TrainingNetwork network) {
        Map<String, TensorData> trained = network.trained();
        return new LinearHead(value(trained, SentenceLayout.HEAD_WEIGHT), value(trained, SentenceLayout.HEAD_BIAS));
    }

    private static float[] value(Map<String, TensorData> trained, String name) {
        return Objects.requireNonNull(trained.get(name)).toFloats();
    }
}
