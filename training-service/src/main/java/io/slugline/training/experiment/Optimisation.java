package io.slugline.training.experiment;

import io.slugline.model.finetune.Schedule;
import java.util.Map;

/**
 * How weights are moved.
 *
 * @param epochs passes over the training rows; the best one on the checked rows is kept; 0 where the base is used as it is
 * @param batchSize rows whose gradients are computed together
 * @param accumulation batches a step
 * @param learningRate peak
 * @param schedule linear, cosine or constant, behind the warm-up; a head on cached features always follows a cosine
 * @param warmup a number of steps from 1 on, below that a share of all steps
 * @param weightDecay on matrices
 * @param labelSmoothing share of the target that is spread over all labels, in [0, 1)
 * @param balanced true to weight each label by the inverse of its frequency
 */
public record Optimisation(
        int epochs,
        int batchSize,
        int accumulation,
        double learningRate,
        String schedule,
        double warmup,
        double weightDecay,
        double labelSmoothing,
        boolean balanced) {
    static final String LINEAR = "linear";
    static final String COSINE = "cosine";
    static final String CONSTANT = "constant";

    public Optimisation {
        if (epochs < 0 || batchSize < 1 || accumulation < 1 || !(learningRate > 0)) {
            throw new IllegalArgumentException("Epochs are 0 or more, batch size and accumulation 1 or more and the"
                    + " learning rate is positive, not " + epochs + ", " + batchSize + ", " + accumulation + " and "
                    + learningRate + ".");
        }
        if (warmup < 0 || weightDecay < 0 || !(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "Warm-up and weight decay are 0 or more and label smoothing lies in [0, 1), not " + warmup + ", "
                            + weightDecay + " and " + labelSmoothing + ".");
        }
    }

    Schedule.Shape shape() {
        return switch (schedule) {
            case LINEAR -> Schedule.Shape.LINEAR;
            case COSINE -> Schedule.Shape.COSINE;
            case CONSTANT -> Schedule.Shape.CONSTANT;
            default ->
                throw new IllegalArgumentException(
                        "There is no schedule " + schedule + "; there are linear, cosine and constant.");
        };
    }

    /** The share of the steps that warm up when so many rows are trained on. */
    double warmupShare(int rows) {
        int batches = (rows + batchSize - 1) / batchSize;
        int steps = epochs * ((batches + accumulation - 1) / accumulation);
        // The trainer rounds a share up to whole steps; half a step less makes that exact.
        return warmup < 1 ? warmup : Math.min(1, (warmup - 0.5) / steps);
    }

    void addTo(Map<String, String> facts) {
        facts.put("epochs", Integer.toString(epochs));
        facts.put("batchSize", Integer.toString(batchSize));
        facts.put("accumulation", Integer.toString(accumulation));
        facts.put("learningRate", Double.toString(learningRate));
        facts.put("schedule", schedule);
        facts.put("warmup", Double.toString(warmup));
        facts.put("weightDecay", Double.toString(weightDecay));
        facts.put("labelSmoothing", Double.toString(labelSmoothing));
        facts.put("balanced", Boolean.toString(balanced));
    }
}
