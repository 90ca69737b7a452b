package io.slugline.training.cli;

import io.slugline.model.program.TorchEngine;
import io.slugline.training.data.DataException;
import io.slugline.training.experiment.RunFolder;
import io.slugline.training.experiment.TrainPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many runs a plan becomes, on how many threads, and whether those that were stopped go on. */
@Command
final class SeedOptions {
    @Option(
            names = "--seeds",
            defaultValue = "1",
            description = "So many runs with consecutive seeds (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--threads", defaultValue = "0", description = "Threads of the engine; 0 takes all cores.")
    private int threads;

    @Option(names = "--resume", description = "Go on with runs that were stopped.")
    private boolean resume;

    /** The plans, one for each seed. */
    List<TrainPlan> plans(TrainPlan first) {
        if (seeds < 1) {
            throw new DataException("--seeds is 1 or more, not " + seeds + ".");
        }
        return IntStream.range(0, seeds)
                .mapToObj(run -> first.withSeed(first.seed() + run))
                .toList();
    }

    boolean resume() {
        return resume;
    }

    /** Gives the engine its threads, for the whole process. */
    void setThreads() {
        if (threads > 0) {
            TorchEngine.setThreads(threads);
        }
    }

    /** Runs each plan in a folder that has its seed's name, and says of each what came out as soon as it has ended. */
    static <T> List<T> runEach(
            List<TrainPlan> plans,
            Path out,
            BiFunction<TrainPlan, RunFolder, T> run,
            Function<T, String> outcome,
            PrintWriter screen) {
        List<T> results = new ArrayList<>();
        for (TrainPlan plan : plans) {
            RunFolder folder = new RunFolder(out.resolve("seed-" + plan.seed()));
            T result = run.apply(plan, folder);
            results.add(result);
            screen.printf("seed %d: %s, %s%n", plan.seed(), outcome.apply(result), folder.folder());
            screen.flush();
        }
        return results;
    }
}
