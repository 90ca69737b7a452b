package io.slugline.training.cli;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.SeedStudy;
import io.slugline.model.report.EvaluationSection;
import io.slugline.model.report.Report;
import io.slugline.model.report.SeedSection;
import io.slugline.training.data.DataException;
import io.slugline.training.experiment.ResultFolder;
import io.slugline.training.experiment.RunResult;
import io.slugline.training.experiment.TrainPlan;
import io.slugline.training.experiment.TrainRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains once for each seed and says how good the runs are; a run that is finished already is not repeated. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Train a classifier on a file, once or with several seeds, and measure it.")
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private SplitOptions split = new SplitOptions();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(
            names = "--seeds",
            defaultValue = "1",
            description = "So many runs with consecutive seeds (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--out", required = true, description = "Folder for the runs: seed-1, seed-2, ...")
    private Path out = Path.of("runs");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new DataException("--seeds is 1 or more, not " + seeds + ".");
        }
        PrintWriter screen = spec.commandLine().getOut();
        List<RunResult> results = new ArrayList<>();
        for (int run = 0; run < seeds; run++) {
            TrainPlan plan = options.plan().withSeed(options.plan().seed() + run);
            ResultFolder folder = new ResultFolder(out.resolve("seed-" + plan.seed()));
            ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
            RunResult result =
                    new TrainRun(plan, split.data(plan.seed()), out.resolve("encoder")).run(folder, progress);
            results.add(result);
            Evaluation evaluation = result.evaluated("run").evaluation();
            screen.printf(
                    "seed %d: accuracy %.4f, macro-F1 %.4f, trained in %.0f s, %s%n",
                    plan.seed(), evaluation.accuracy(), evaluation.macroF1(), result.seconds(), folder.folder());
            screen.flush();
        }
        screen.println(report(results).toText());
        screen.flush();
        return 0;
    }

    private static Report report(List<RunResult> results) {
        List<Evaluation> evaluations = results.stream()
                .map(result -> result.evaluated("run").evaluation())
                .toList();
        return new Report(
                "Training",
                results.get(0).facts(),
                List.of(
                        results.size() == 1
                                ? new EvaluationSection("Dev rows", evaluations.get(0))
                                : new SeedSection("Seeds", List.of(new SeedStudy("dev", evaluations)))));
    }
}
