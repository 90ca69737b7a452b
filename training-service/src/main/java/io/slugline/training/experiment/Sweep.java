package io.slugline.training.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * A grid over three factors around a plan; every cell is one plan for each seed.
 *
 * @param learningRates values of the first factor
 * @param batchSizes values of the second
 * @param epochs values of the third
 */
public record Sweep(List<Double> learningRates, List<Integer> batchSizes, List<Integer> epochs) {
    public Sweep {
        learningRates = List.copyOf(learningRates);
        batchSizes = List.copyOf(batchSizes);
        epochs = List.copyOf(epochs);
    }

    /** The plans in the order of the factors, the seed changing fastest. */
    public List<TrainPlan> plans(TrainPlan around, int seeds) {
        List<TrainPlan> plans = new ArrayList<>();
        for (double rate : learningRates) {
            for (int batch : batchSizes) {
                for (int passes : epochs) {
                    for (int run = 0; run < seeds; run++) {
                        plans.add(around.with(rate, batch, passes).withSeed(around.seed() + run));
                    }
                }
            }
        }
        return plans;
    }
}
