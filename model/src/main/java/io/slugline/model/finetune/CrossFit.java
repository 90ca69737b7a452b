package io.slugline.model.finetune;

import io.slugline.model.calibration.TemperatureFit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Heads trained without each fold in turn, so that every example is judged by a head that never saw it. A label's examples are
 * dealt to the folds in turn, in their order.
 */
final class CrossFit {

    private final FeatureSet examples;
    private final int labels;
    private final int folds;

    CrossFit(FeatureSet examples, int labels, int folds) {
        this.examples = examples;
        this.labels = labels;
        this.folds = folds;
    }

    /**
     * What the folds agree on.
     *
     * @param epochs after how many epochs log loss on unseen examples is lowest
     * @param logits (examples, L), each row by the head that did not see it, after so many epochs
     */
    record Choice(int epochs, double[][] logits) {}

    Choice run(HeadEpochs epochs) {
        int[] foldOf = deal();
        List<int[]> held = new ArrayList<>();
        List<List<LinearHead>> heads = new ArrayList<>();
        int stepsBefore = 0;
        for (int fold = 0; fold < folds; fold++) {
            int[] rest = members(foldOf, fold, false);
            held.add(members(foldOf, fold, true));
            heads.add(epochs.run(examples.only(rest), epochs.epochs(), stepsBefore));
            stepsBefore += HeadEpochs.stepsPerEpoch(rest.length, epochs.options()) * epochs.epochs();
        }
        return choose(held, heads, epochs.epochs());
    }

    /** Steps of all folds together. */
    int steps(HeadEpochs epochs) {
        int[] foldOf = deal();
        return IntStream.range(0, folds)
                .map(fold -> HeadEpochs.stepsPerEpoch(members(foldOf, fold, false).length, epochs.options())
                        * epochs.epochs())
                .sum();
    }

    private Choice choose(List<int[]> held, List<List<LinearHead>> heads, int epochs) {
        Choice best = new Choice(0, new double[0][]);
        double lowest = Double.POSITIVE_INFINITY;
        for (int epoch = 0; epoch < epochs; epoch++) {
            double[][] logits = new double[examples.size()][];
            for (int fold = 0; fold < folds; fold++) {
                LinearHead head = heads.get(fold).get(epoch);
                for (int example : held.get(fold)) {
                    logits[example] = head.logits(examples.features()[example]);
                }
            }
            double loss = TemperatureFit.logLoss(logits, examples.truth(), 1);
            if (loss < lowest) {
                lowest = loss;
                best = new Choice(epoch + 1, logits);
            }
        }
        return best;
    }

    private int[] deal() {
        int[] met = new int[labels];
        return IntStream.of(examples.truth()).map(label -> met[label]++ % folds).toArray();
    }

    private static int[] members(int[] foldOf, int fold, boolean inside) {
        return IntStream.range(0, foldOf.length)
                .filter(i -> (foldOf[i] == fold) == inside)
                .toArray();
    }
}
