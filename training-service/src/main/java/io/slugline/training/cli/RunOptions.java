package io.slugline.training.cli;

import io.slugline.model.program.TorchEngine;
import io.slugline.training.data.DataException;
import io.slugline.training.experiment.Recipe;
import io.slugline.training.experiment.RunFolder;
import io.slugline.training.experiment.RunResult;
import io.slugline.training.experiment.TrainPlan;
import io.slugline.training.experiment.TrainRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Everything that train and sweep have in common: data, plan, recipe, seeds and how to run. */
@Command
final class RunOptions {
    @Option(
            names = "--recipe",
            description =
                    "Begin with a published system's settings: m1, m2, m4, m5a, m5b, m5c, m6, m7, m8; m9 for sweep.")
    private @Nullable String recipe;

    @Mixin
    private SplitOptions split = new SplitOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Option(
            names = "--seeds",
            defaultValue = "1",
            description = "So many runs with consecutive seeds (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--threads", defaultValue = "0", description = "Threads of the engine; 0 takes all cores.")
    private int threads;

    @Option(names = "--resume", description = "Go on with runs that were stopped.")
    private boolean resume;

    Optional<Recipe> recipe() {
        return Optional.ofNullable(recipe).map(Recipe::named);
    }

    /** The plans, one for each seed. */
    List<TrainPlan> plans() {
        if (seeds < 1) {
            throw new DataException("--seeds is 1 or more, not " + seeds + ".");
        }
        List<TrainPlan> plans = new ArrayList<>();
        TrainPlan first = plan.plan();
        for (int run = 0; run < seeds; run++) {
            plans.add(first.withSeed(first.seed() + run));
        }
        return plans;
    }

    RunResult run(TrainPlan chosen, RunFolder folder, PrintWriter screen) {
        if (threads > 0) {
            TorchEngine.setThreads(threads);
        }
        return new TrainRun(chosen, split.data(chosen.seed()), recipe()).run(folder, resume, new ProgressLine(screen));
    }

    /** These options as they were typed, with others before them, which give way, and others behind, which win. */
    RunOptions with(List<String> before, ParseResult typed, List<String> behind) {
        List<String> arguments = new ArrayList<>(before);
        RunOptions copy = new RunOptions();
        CommandLine line = new CommandLine(copy).setOverwrittenOptionsAllowed(true);
        for (OptionSpec option : typed.matchedOptionsSet()) {
            if (line.getCommandSpec().findOption(option.longestName()) != null) {
                arguments.addAll(typed(option));
            }
        }
        arguments.addAll(behind);
        line.parseArgs(arguments.toArray(String[]::new));
        return copy;
    }

    private static List<String> typed(OptionSpec option) {
        List<String> values = option.originalStringValues();
        boolean flag = option.arity().max() == 0;
        List<String> arguments = new ArrayList<>();
        for (String value : values) {
            arguments.add(flag ? option.longestName() : option.longestName() + "=" + value);
        }
        return arguments;
    }
}
