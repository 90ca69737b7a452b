package io.slugline.training.cli;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.training.experiment.Approach;
import io.slugline.training.experiment.Optimisation;
import io.slugline.training.experiment.TrainPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say what a run does; one that is not given takes the value that suits the adaptation. */
final class PlanOptions {
    @Mixin
    private StartingOptions base = new StartingOptions();

    @Option(
            names = "--adaptation",
            defaultValue = "head",
            description = "head, lora, full, prompt or zero-shot (default: ${DEFAULT-VALUE}).")
    private String adaptation = "head";

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

    @Option(names = "--smoothing", description = "Label smoothing, in [0, 1) (default: 0).")
    private @Nullable Double smoothing;

    @Option(names = "--balanced", description = "Weight each label by the inverse of its frequency.")
    private boolean balanced;

    @Option(names = "--lora-rank", defaultValue = "8", description = "Rank (default: ${DEFAULT-VALUE}).")
    private int rank;

    @Option(names = "--lora-alpha", defaultValue = "16", description = "Alpha (default: ${DEFAULT-VALUE}).")
    private double alpha;

    @Option(names = "--lora-dropout", defaultValue = "0", description = "Dropout (default: ${DEFAULT-VALUE}).")
    private double dropout;

    @Option(
            names = "--lora-targets",
            split = ",",
            defaultValue = Adaptation.Lora.ALL_LINEAR,
            description = "Last parts of layers' names (default: ${DEFAULT-VALUE}).")
    private List<String> targets = List.of(Adaptation.Lora.ALL_LINEAR);

    @Option(names = "--rs-lora", description = "Scale by alpha / sqrt(rank).")
    private boolean rsLora;

    @Mixin
    private PromptOptions prompting = new PromptOptions();

    @Mixin
    private TeacherOptions teacher = new TeacherOptions();

    @Option(
            names = "--max-tokens",
            defaultValue = "128",
            description = "Cut texts to so many tokens; 0 is the base's own limit (default: ${DEFAULT-VALUE}).")
    private int maxTokens;

    @Option(names = "--dtype", defaultValue = "auto", description = "auto, fp32 or bf16 (default: ${DEFAULT-VALUE}).")
    private String dtype = "auto";

    @Option(names = "--seed", defaultValue = "1", description = "First seed (default: ${DEFAULT-VALUE}).")
    private int seed;

    TrainPlan plan() {
        Approach approach = Approach.named(adaptation);
        Adaptation.Lora lora = new Adaptation.Lora(rank, alpha, dropout, targets, rsLora, Map.of(), Map.of());
        return new TrainPlan(
                base.base(),
                approach,
                optimisation(approach.defaults()),
                lora,
                prompting.prompting(),
                teacher.teaching(),
                maxTokens,
                dtype,
                seed);
    }

    private Optimisation optimisation(Optimisation usual) {
        return new Optimisation(
                Objects.requireNonNullElse(epochs, usual.epochs()),
                Objects.requireNonNullElse(batch, usual.batchSize()),
                Objects.requireNonNullElse(accumulation, usual.accumulation()),
                Objects.requireNonNullElse(learningRate, usual.learningRate()),
                Objects.requireNonNullElse(schedule, usual.schedule()),
                Objects.requireNonNullElse(warmup, usual.warmup()),
                Objects.requireNonNullElse(weightDecay, usual.weightDecay()),
                Objects.requireNonNullElse(smoothing, usual.labelSmoothing()),
                balanced);
    }
}
