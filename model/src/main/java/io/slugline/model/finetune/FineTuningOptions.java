package io.slugline.model.finetune;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.program.TrainingOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a network is fine-tuned.
 *
 * @param adaptation what is trained
 * @param seed order of examples, dropout and fresh weights; the same seed on one thread gives the same losses
 * @param accumulation batches whose gradients make one step
 * @param warmupShare share of the steps in which the learning rate rises, in [0, 1]
 * @param maxTokens texts are cut to so many tokens; 0 means the checkpoint's own limit
 * @param dtype auto, fp32 or bf16 for products and attention; weights and optimiser are always fp32
 * @param regularisation dropout and label smoothing
 * @param stateFolder where the run's state is kept after each epoch, so that a stopped run goes on; null for nowhere
 */
public record FineTuningOptions(
        Adaptation adaptation,
        int seed,
        int epochs,
        int batchSize,
        int accumulation,
        double learningRate,
        Schedule.Shape shape,
        double warmupShare,
        double weightDecay,
        boolean balanced,
        int maxTokens,
        String dtype,
        TrainingOptions regularisation,
        @Nullable Path stateFolder) {

    public FineTuningOptions {
        if (epochs < 1 || batchSize < 1 || accumulation < 1 || learningRate <= 0 || weightDecay < 0 || maxTokens < 0) {
            throw new IllegalArgumentException(
                    "Fine-tuning needs at least 1 epoch, 1 example a batch, 1 batch a step, a"
                            + " positive learning rate and no negative number elsewhere.");
        }
    }

    /** What suits a small encoder: batches of 32, linear after 6 % warm-up, decay 0.01, texts of 128 tokens. */
    public static FineTuningOptions of(Adaptation adaptation, int epochs, double learningRate) {
        return new FineTuningOptions(
                adaptation,
                1,
                epochs,
                32,
                1,
                learningRate,
                Schedule.Shape.LINEAR,
                0.06,
                0.01,
                false,
                128,
                "auto",
                TrainingOptions.checkpointDefaults(),
                null);
    }

    public FineTuningOptions withSeed(int newSeed) {
        return copy(newSeed, epochs, batchSize, accumulation, maxTokens, dtype, regularisation, stateFolder);
    }

    public FineTuningOptions withBatches(int newSize, int newAccumulation) {
        return copy(seed, epochs, newSize, newAccumulation, maxTokens, dtype, regularisation, stateFolder);
    }

    public FineTuningOptions withMaxTokens(int newLimit) {
        return copy(seed, epochs, batchSize, accumulation, newLimit, dtype, regularisation, stateFolder);
    }

    public FineTuningOptions withDtype(String newDtype) {
        return copy(seed, epochs, batchSize, accumulation, maxTokens, newDtype, regularisation, stateFolder);
    }

    public FineTuningOptions withRegularisation(TrainingOptions newOptions) {
        return copy(seed, epochs, batchSize, accumulation, maxTokens, dtype, newOptions, stateFolder);
    }

    public FineTuningOptions withStateFolder(@Nullable Path newFolder) {
        return copy(seed, epochs, batchSize, accumulation, maxTokens, dtype, regularisation, newFolder);
    }

    private FineTuningOptions copy(
            int newSeed,
            int newEpochs,
            int newSize,
            int newAccumulation,
            int newLimit,
            String newDtype,
            TrainingOptions newOptions,
            @Nullable Path newFolder) {
        return new FineTuningOptions(
                adaptation,
                newSeed,
                newEpochs,
                newSize,
                newAccumulation,
                learningRate,
                shape,
                warmupShare,
                weightDecay,
                balanced,
                newLimit,
                newDtype,
                newOptions,
                newFolder);
    }
}
