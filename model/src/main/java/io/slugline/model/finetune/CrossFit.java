package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.calibration.TemperatureFit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A head trained in folds, and what it says of each example without having seen it. Each fold is held out once and scored by a
 * head trained on the others; the epoch that is best for all held-out folds together is kept, and the head is the mean of
 * the folds' heads at that epoch.
 *
 * <p>No example is lost to training, epoch and calibration rest on all of them, and a mean of heads changes its mind on fewer
 * texts than a single one when it is trained again on slightly other examples.
 *
 * @param result the mean head, calibrated and evaluated on the held-out answers
 * @param heldOutScores (examples, L) calibrated scores of each example by the head that did not see it
 */
@SuppressWarnings("ArrayRecordComponent")
public record CrossFit(HeadTrainingResult result, double[][] heldOutScores) {

    /** One held-out fold: who is in it, and the head trained on the others, after each epoch. */
    private record HeldOutFold(int[] members, List<LinearHead> heads) {}

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
        HeadTrainer trainer = new HeadTrainer(encoderFolder, labels, options, progress);
        FeatureSet all = trainer.encode(examples);
        List<HeldOutFold> trained = train(all, deal(all.truth(), labels.size(), folds), trainer);
        int epoch = bestEpoch(all, trained);
        double[][] logits = heldOutLogits(all, trained, epoch);
        LinearHead head = LinearHead.mean(
                trained.stream().map(fold -> fold.heads.get(epoch)).toList());
        HeadTrainingResult result = trainer.result(head, logits, all.targets());
        Calibration calibration = result.calibration();
        return new CrossFit(
                result, Arrays.stream(logits).map(calibration::scores).toArray(double[][]::new));
    }

    private static List<HeldOutFold> train(FeatureSet all, List<int[]> folds, HeadTrainer trainer) {
        HeadEpochs epochs = trainer.epochs(all.size());
        trainer.beginTraining(folds.stream()
                .mapToInt(fold -> epochs.steps(all.size() - fold.length))
                .sum());
        List<HeldOutFold> trained = new ArrayList<>();
        int stepsBefore = 0;
        for (int[] fold : folds) {
            FeatureSet others = all.without(fold);
            trained.add(new HeldOutFold(fold, epochs.run(others, stepsBefore)));
            stepsBefore += epochs.steps(others.size());
        }
        return trained;
    }

    private static int bestEpoch(FeatureSet all, List<HeldOutFold> trained) {
        int epochs = trained.get(0).heads.size();
        double[] losses = IntStream.range(0, epochs)
                .mapToDouble(epoch -> TemperatureFit.logLoss(heldOutLogits(all, trained, epoch), all.truth(), 1))
                .toArray();
        return IntStream.range(0, epochs).reduce(0, (best, epoch) -> losses[epoch] < losses[best] ? epoch : best);
    }

    private static double[][] heldOutLogits(FeatureSet all, List<HeldOutFold> trained, int epoch) {
        double[][] logits = new double[all.size()][];
        for (HeldOutFold fold : trained) {
            for (int example : fold.members) {
                logits[example] = fold.heads.get(epoch).logits(all.features()[example]);
            }
        }
        return logits;
    }

    private static List<int[]> deal(int[] truth, int labels, int count) {
        int[] met = new int[labels];
        int[] foldOf = Arrays.stream(truth).map(label -> met[label]++ % count).toArray();
        return IntStream.range(0, count)
                .mapToObj(fold -> IntStream.range(0, truth.length)
                        .filter(i -> foldOf[i] == fold)
                        .toArray())
                .filter(members -> members.length > 0)
                .toList();
    }
}
