package io.slugline.training.cli;

import io.slugline.training.experiment.Optimisation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how weights are moved; one that is not given takes the value that suits the adaptation. */
final class StepOptions {
    @Option(
            names = "--epochs",
            description =
                    "Passes over the rows (default: head 20, lora and full 3; prompt 0, which asks the base as it is).")
    private @Nullable Integer epochs;

    @Option(names = "--batch", description = "Rows a batch (default: head 64, lora and full 32, prompt 16).")
    private @Nullable Integer batch;

    @Option(names = "--accumulation", description = "Batches a step (default: 1).")
    private @Nullable Integer accumulation;

    @Option(names = "--lr", description = "Peak learning rate (default: head 3e-3, lora 5e-4, full 5e-5, prompt 2e-4).")
    private @Nullable Double learningRate;

    @Option(names = "--schedule", description = "linear, cosine or constant (default: head cosine, others linear).")
    private @Nullable String schedule;

    @Option(names = "--warmup", description = "Steps, or below 1 a share of all steps (default: 0.06; head 0.05).")
    private @Nullable Double warmup;

    @Option(names = "--decay", description = "Weight decay (default: head 0.05, lora and full 0.01).")
    private @Nullable Double weightDecay;

    /** @param usual what suits the adaptation */
    Optimisation optimisation(Optimisation usual, double smoothing, boolean balanced) {
        return new Optimisation(
                Objects.requireNonNullElse(epochs, usual.epochs()),
                Objects.requireNonNullElse(batch, usual.batchSize()),
                Objects.requireNonNullElse(accumulation, usual.accumulation()),
                Objects.requireNonNullElse(learningRate, usual.learningRate()),
                Objects.requireNonNullElse(schedule, usual.schedule()),
                Objects.requireNonNullElse(warmup, usual.warmup()),
                Objects.requireNonNullElse(weightDecay, usual.weightDecay()),
                smoothing,
                balanced);
    }
}
