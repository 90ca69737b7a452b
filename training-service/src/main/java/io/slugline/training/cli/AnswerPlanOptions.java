package io.slugline.training.cli;

import io.slugline.training.experiment.Approach;
import io.slugline.training.experiment.Prompting;
import io.slugline.training.experiment.Teaching;
import io.slugline.training.experiment.TrainPlan;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say what a run on questions does: those of {@link PlanOptions} that an answer head has a use for. */
final class AnswerPlanOptions {
    private static final Set<Approach> KNOWN = EnumSet.of(Approach.HEAD, Approach.LORA, Approach.FULL);

    @Mixin
    private StartingOptions base = new StartingOptions();

    @Option(
            names = "--adaptation",
            defaultValue = "full",
            description = "head, lora or full; a head alone finds few answers (default: ${DEFAULT-VALUE}).")
    private String adaptation = "full";

    @Mixin
    private StepOptions steps = new StepOptions();

    @Mixin
    private LoraOptions lora = new LoraOptions();

    @Option(
            names = "--max-tokens",
            defaultValue = "384",
            description =
                    "Read a longer question with its text in windows of so many tokens that overlap by half; 0 is the"
                            + " base's own limit (default: ${DEFAULT-VALUE}).")
    private int maxTokens;

    @Option(names = "--dtype", defaultValue = "auto", description = "auto, fp32 or bf16 (default: ${DEFAULT-VALUE}).")
    private String dtype = "auto";

    @Option(names = "--seed", defaultValue = "1", description = "First seed (default: ${DEFAULT-VALUE}).")
    private int seed;

    TrainPlan plan() {
        Approach approach = Approach.named(adaptation);
        if (!KNOWN.contains(approach)) {
            throw new IllegalArgumentException(
                    "Answers are learned with --adaptation head, lora or full, not " + approach + ".");
        }
        return new TrainPlan(
                base.base(),
                approach,
                steps.optimisation(approach.defaults(), 0, false),
                lora.lora(),
                new Prompting(null, " ", 0, false, null),
                Teaching.none(),
                maxTokens,
                dtype,
                seed);
    }
}
