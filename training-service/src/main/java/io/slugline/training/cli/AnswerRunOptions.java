package io.slugline.training.cli;

import io.slugline.training.data.DataException;
import io.slugline.training.data.QuestionSet;
import io.slugline.training.experiment.AnswerData;
import io.slugline.training.experiment.AnswerResult;
import io.slugline.training.experiment.AnswerRun;
import io.slugline.training.experiment.Recipe;
import io.slugline.training.experiment.RunFolder;
import io.slugline.training.experiment.TrainPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything that says what runs on questions do: data, plan, recipe, seeds and how to run. */
@Command
final class AnswerRunOptions {
    private static final long SPLIT_SEED = 20_260_101;

    @Option(names = "--recipe", description = "Begin with a published system's settings: m8-answers.")
    private @Nullable String recipe;

    @Mixin
    private QuestionOptions data = new QuestionOptions();

    @Option(
            names = "--dev",
            description =
                    "File to measure on (default: a tenth of the questions with their whole texts, the same for every"
                            + " seed).")
    private @Nullable Path dev;

    @Option(
            names = "--dev-share",
            defaultValue = "0.1",
            description = "Share to hold out without --dev (default: ${DEFAULT-VALUE}).")
    private double devShare;

    @Option(
            names = "--check-share",
            defaultValue = "0.05",
            description = "Share of the training questions, with their whole texts, that chooses the epoch (default:"
                    + " ${DEFAULT-VALUE}).")
    private double checkShare;

    @Mixin
    private AnswerPlanOptions plan = new AnswerPlanOptions();

    @Mixin
    private SeedOptions seeds = new SeedOptions();

    private @Nullable AnswerData read;

    Optional<Recipe> recipe() {
        Optional<Recipe> named = Optional.ofNullable(recipe).map(Recipe::named);
        if (named.isPresent() && !named.equals(Optional.of(Recipe.M8_ANSWERS))) {
            throw new DataException(recipe + " learns labels; answers has the recipe " + Recipe.M8_ANSWERS + ".");
        }
        return named;
    }

    List<TrainPlan> plans() {
        return seeds.plans(plan.plan());
    }

    AnswerResult run(TrainPlan chosen, RunFolder folder, PrintWriter screen) {
        seeds.setThreads();
        return new AnswerRun(chosen, data(), recipe()).run(folder, seeds.resume(), new ProgressLine(screen));
    }

    /** Files are read once. */
    private AnswerData data() {
        AnswerData known = read == null ? split() : read;
        read = known;
        return known;
    }

    private AnswerData split() {
        QuestionSet questions = data.read();
        Path file = dev;
        if (file != null) {
            return new AnswerData(questions, data.read(List.of(file)), checkShare);
        }
        if (!(devShare > 0 && devShare < 1)) {
            throw new DataException("--dev-share lies between 0 and 1, not at " + devShare + ".");
        }
        List<QuestionSet> parts = questions.split(devShare, SPLIT_SEED);
        return new AnswerData(parts.get(0), parts.get(1), checkShare);
    }
}
