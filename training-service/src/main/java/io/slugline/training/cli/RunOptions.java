package io.slugline.training.cli;

import io.slugline.training.data.DataException;
import io.slugline.training.experiment.Recipe;
import io.slugline.training.experiment.RunFolder;
import io.slugline.training.experiment.RunResult;
import io.slugline.training.experiment.TrainPlan;
import io.slugline.training.experiment.TrainRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private SeedOptions seeds = new SeedOptions();

    Optional<Recipe> recipe() {
        Optional<Recipe> named = Optional.ofNullable(recipe).map(Recipe::named);
        if (named.equals(Optional.of(Recipe.M8_ANSWERS))) {
            throw new DataException(Recipe.M8_ANSWERS + " learns answers, not labels; use it with answers train.");
        }
        return named;
    }

    List<TrainPlan> plans() {
        return seeds.plans(plan.plan());
    }

    RunResult run(TrainPlan chosen, RunFolder folder, PrintWriter screen) {
        seeds.setThreads();
        return new TrainRun(chosen, split.data(chosen.seed()), recipe())
                .run(folder, seeds.resume(), new ProgressLine(screen));
    }

    /** These options as they were typed, with others before them, which give way, and others behind, which win. */
    RunOptions with(List<String> before, ParseResult typed, List<String> behind) {
        return new TypedOptions(typed).into(new RunOptions(), before, behind);
    }
}
