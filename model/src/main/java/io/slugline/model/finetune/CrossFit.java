package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A head trained in folds, and what it says of each example without having seen it. Each fold is held out once, chooses the
 * epoch of the head trained on the others, and is scored by it; the head is the mean of all folds' heads.
 *
 * <p>No example is lost to training, calibration rests on all of them, and a mean of heads changes its mind on fewer texts
 * than a single one when it is trained again on slightly other examples.
 *
 * @param result the mean head, calibrated and evaluated on the held-out answers
 * @param heldOutScores (examples, L) calibrated scores of each example by the head that did not see it
 */
@SuppressWarnings("ArrayRecordComponent")
public record CrossFit(HeadTrainingResult result, double[][] heldOutScores) {

    /**
     * Trains. The examples of a label go to the folds in turn, so adding examples at the end moves no earlier one.
     *
     * @param folds at least 2
     */
    public static CrossFit train(
            Path encoderFolder,
            LabelSet labels,
            List<TrainingExample> examples,
            int folds,
            HeadTrainingOptions options,
            Consumer<Progress> progress) {
        if (folds < 2 || examples.size() < folds) {
            throw new ModelException("Training in folds needs at least 2 folds and an example for each; there are "
                    + folds + " folds and " + examples.size() + " examples.");
        }
        Checkpoint encoder = Checkpoint.open(encoderFolder);
        ProgressMeter meter = new ProgressMeter(progress, System::nanoTime);
        HeadTrainer trainer = new HeadTrainer(labels, options, meter);
        List<String> texts = examples.stream().map(TrainingExample::text).toList();
        float[][] features = FeatureCache.encode(encoder, texts, options, meter);
        HeadTrainer.Examples all = new HeadTrainer.Examples(features, trainer.indices(examples));
        return train(trainer, encoder, all, folds(all.truth(), labels.size(), folds), meter);
    }

    private static CrossFit train(
            HeadTrainer trainer, Checkpoint encoder, HeadTrainer.Examples all, List<int[]> folds, ProgressMeter meter) {
        int steps = trainer.steps(all.truth().length - all.truth().length / folds.size());
        meter.begin("train", steps * folds.size());
        List<LinearHead> heads = new ArrayList<>();
        double[][] logits = new double[all.truth().length][];
        for (int[] fold : folds) {
            HeadTrainer.Examples heldOut = all.at(fold);
            LinearHead head = trainer.fit(all.at(others(fold, logits.length)), heldOut, heads.size() * steps);
            double[][] answers = HeadTrainer.logits(head, heldOut.features());
            IntStream.range(0, fold.length).forEach(i -> logits[fold[i]] = answers[i]);
            heads.add(head);
        }
        HeadTrainingResult result = trainer.result(encoder, LinearHead.mean(heads), logits, all.truth());
        Calibration calibration = result.calibration();
        return new CrossFit(
                result, Arrays.stream(logits).map(calibration::scores).toArray(double[][]::new));
    }

    private static List<int[]> folds(int[] truth, int labels, int count) {
        int[] met = new int[labels];
        int[] fold = Arrays.stream(truth).map(label -> met[label]++ % count).toArray();
        return IntStream.range(0, count)
                .mapToObj(number -> IntStream.range(0, truth.length)
                        .filter(i -> fold[i] == number)
                        .toArray())
                .filter(members -> members.length > 0)
                .toList();
    }

    private static int[] others(int[] fold, int count) {
        boolean[] held = new boolean[count];
        Arrays.stream(fold).forEach(i -> held[i] = true);
        return IntStream.range(0, count).filter(i -> !held[i]).toArray();
    }
}
