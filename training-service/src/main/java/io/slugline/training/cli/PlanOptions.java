package io.slugline.training.cli;

import io.slugline.training.experiment.TrainPlan;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how a run trains; the same for train and sweep. */
final class PlanOptions {
    @Option(
            names = "--base",
            description = "Checkpoint folder to start from (default: the encoder that ships with the build).")
    private @Nullable Path base;

    @Option(names = "--adaptation", defaultValue = "head", description = "head (default: ${DEFAULT-VALUE}).")
    private String adaptation = "head";

    @Option(names = "--epochs", defaultValue = "20", description = "Passes over the rows (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--batch", defaultValue = "64", description = "Rows a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--lr", defaultValue = "0.003", description = "Peak learning rate (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(names = "--decay", defaultValue = "0.05", description = "Weight decay (default: ${DEFAULT-VALUE}).")
    private double weightDecay;

    @Option(names = "--balanced", description = "Weight each label by the inverse of its frequency.")
    private boolean balanced;

    @Option(
            names = "--max-tokens",
            defaultValue = "256",
            description = "Cut texts to so many tokens; 0 is the base's own limit (default: ${DEFAULT-VALUE}).")
    private int maxTokens;

    @Option(names = "--dtype", defaultValue = "auto", description = "auto, fp32 or bf16 (default: ${DEFAULT-VALUE}).")
    private String dtype = "auto";

    @Option(names = "--seed", defaultValue = "1", description = "First seed (default: ${DEFAULT-VALUE}).")
    private int seed;

    TrainPlan plan() {
        return new TrainPlan(
                base, adaptation, epochs, batch, learningRate, weightDecay, balanced, maxTokens, dtype, seed);
    }
}
