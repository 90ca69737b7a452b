package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.calibration.CalibrationFit;
import io.slugline.model.calibration.TemperatureFit;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.program.Distillation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The fast lane: encodes every text once with a frozen encoder and trains a linear layer on the features, in seconds.
 *
 * <p>The same seed on one thread gives the same head. Interrupting the calling thread ends the run within a step by a
 * {@link java.util.concurrent.CancellationException}.
 */
public final class HeadTrainer {

    private final Checkpoint encoder;
    private final LabelSet labels;
    private final HeadTrainingOptions options;
    private final ProgressMeter meter;

    HeadTrainer(Path encoderFolder, LabelSet labels, HeadTrainingOptions options, Consumer<Progress> progress) {
        this.encoder = Checkpoint.open(encoderFolder);
        this.labels = labels;
        this.options = options;
        this.meter = new ProgressMeter(progress, System::nanoTime);
    }

    /**
     * Trains a head on some examples and judges it by others.
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
        HeadTrainer trainer = new HeadTrainer(encoderFolder, labels, options, progress);
        float[][] features =
                trainer.features(Stream.concat(train.stream(), heldOut.stream()).toList());
        return trainer.train(
                new FeatureSet(
                        Arrays.copyOf(features, train.size()),
                        ExampleTargets.of(train, labels, options.distillation())),
                new FeatureSet(
                        Arrays.copyOfRange(features, train.size(), features.length),
                        ExampleTargets.of(heldOut, labels, Distillation.none())));
    }

    /** Examples that train, each with its features. */
    FeatureSet encode(List<TrainingExample> examples) {
        return new FeatureSet(features(examples), ExampleTargets.of(examples, labels, options.distillation()));
    }

    private float[][] features(List<TrainingExample> examples) {
        List<String> texts = examples.stream().map(TrainingExample::text).toList();
        return FeatureCache.encode(encoder, texts, options, meter);
    }

    private HeadTrainingResult train(FeatureSet train, FeatureSet heldOut) {
        HeadEpochs epochs = epochs(train.size());
        beginTraining(epochs.steps(train.size()));
        List<LinearHead> heads = epochs.run(train, 0);
        LinearHead head = meter.inScoring(() -> best(heads, heldOut));
        return result(head, logits(head, heldOut), heldOut.targets());
    }

    private static LinearHead best(List<LinearHead> heads, FeatureSet heldOut) {
        return heads.stream()
                .min(Comparator.comparingDouble(
                        each -> TemperatureFit.logLoss(logits(each, heldOut), heldOut.truth(), 1)))
                .orElseThrow();
    }

    /** The passes over so many examples. */
    HeadEpochs epochs(int examples) {
        return HeadEpochs.of(labels.size(), examples, options, meter);
    }

    void beginTraining(int steps) {
        meter.begin("train", steps);
    }

    /** A head with the calibration and the evaluation that follow from logits of examples it did not see. */
    HeadTrainingResult result(LinearHead head, double[][] unseenLogits, ExampleTargets unseen) {
        int[] truth = unseen.truth();
        Calibration calibration = CalibrationFit.defaults().fit(labels.ids(), unseenLogits, truth, unseen.applies());
        double[][] scores = Arrays.stream(unseenLogits).map(calibration::scores).toArray(double[][]::new);
        Evaluation evaluation = Evaluation.of(labels.ids(), truth, scores);
        int limit = encoder.config().maxTokens(options.maxTokens());
        return new HeadTrainingResult(encoder, labels, head, calibration, evaluation, limit, meter.time());
    }

    private static double[][] logits(LinearHead head, FeatureSet examples) {
        return Arrays.stream(examples.features()).map(head::logits).toArray(double[][]::new);
    }
}
