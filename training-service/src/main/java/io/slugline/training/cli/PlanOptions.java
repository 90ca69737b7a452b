package io.slugline.training.cli;

import io.slugline.training.experiment.Approach;
import io.slugline.training.experiment.TrainPlan;
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

    @Mixin
    private StepOptions steps = new StepOptions();

    @Option(names = "--smoothing", description = "Label smoothing, in [0, 1) (default: 0).")
    private @Nullable Double smoothing;

    @Option(names = "--balanced", description = "Weight each label by the inverse of its frequency.")
    private boolean balanced;

    @Mixin
    private LoraOptions lora = new LoraOptions();

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
        return new TrainPlan(
                base.base(),
                approach,
                steps.optimisation(approach.defaults(), Objects.requireNonNullElse(smoothing, 0.0), balanced),
                lora.lora(),
                prompting.prompting(),
                teacher.teaching(),
                maxTokens,
                dtype,
                seed);
    }
}
