package io.slugline.model.finetune;

import io.slugline.model.program.Distillation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a linear head is trained on cached features.
 *
 * @param seed order of the examples
 * @param epochs passes over the training set, more for a small set until {@link #LEAST_STEPS} steps are made; the best one by
 *     held-out log loss is kept
 * @param learningRate peak, falling to 0 along a cosine
 * @param weightDecay on the matrix, for standardised features
 * @param balanced true to weight each label by the inverse of its frequency
 * @param maxTokens texts are cut to so many tokens; 0 means the encoder's own limit
 * @param dtype auto, fp32 or bf16, for the encoder; the head is always trained in fp32
 * @param distillation how much a teacher's scores count beside the labels
 * @param featureFolder where features are kept for the next run; null for nowhere
 */
public record HeadTrainingOptions(
        int seed,
        int epochs,
        int batchSize,
        double learningRate,
        double weightDecay,
        boolean balanced,
        int maxTokens,
        String dtype,
        Distillation distillation,
        @Nullable Path featureFolder) {

    /** A linear layer needs about so many steps to settle, however few the examples are. */
    public static final int LEAST_STEPS = 400;

    public HeadTrainingOptions {
        if (epochs < 1 || batchSize < 1 || learningRate <= 0 || weightDecay < 0 || maxTokens < 0) {
            throw new IllegalArgumentException(
                    "Head training needs at least 1 epoch, a batch of at least 1, a positive learning rate and no negative"
                            + " number elsewhere.");
        }
    }

    public static HeadTrainingOptions defaults() {
        return new HeadTrainingOptions(1, 20, 64, 3e-3, 0.05, false, 256, "auto", Distillation.none(), null);
    }

    public HeadTrainingOptions withSeed(int newSeed) {
        return copy(newSeed, epochs, weightDecay, maxTokens, dtype, featureFolder);
    }

    public HeadTrainingOptions withEpochs(int newEpochs) {
        return copy(seed, newEpochs, weightDecay, maxTokens, dtype, featureFolder);
    }

    public HeadTrainingOptions withWeightDecay(double newDecay) {
        return copy(seed, epochs, newDecay, maxTokens, dtype, featureFolder);
    }

    public HeadTrainingOptions withMaxTokens(int newLimit) {
        return copy(seed, epochs, weightDecay, newLimit, dtype, featureFolder);
    }

    public HeadTrainingOptions withDtype(String newDtype) {
        return copy(seed, epochs, weightDecay, maxTokens, newDtype, featureFolder);
    }

    public HeadTrainingOptions withFeatureFolder(@Nullable Path newFolder) {
        return copy(seed, epochs, weightDecay, maxTokens, dtype, newFolder);
    }

    private HeadTrainingOptions copy(
            int newSeed, int newEpochs, double newDecay, int newLimit, String newDtype, @Nullable Path newFolder) {
        return new HeadTrainingOptions(
                newSeed,
                newEpochs,
                batchSize,
                learningRate,
                newDecay,
                balanced,
                newLimit,
                newDtype,
                distillation,
                newFolder);
    }
}
