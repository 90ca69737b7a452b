package io.slugline.training.cli;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.SeedStudy;
import io.slugline.model.report.EvaluationSection;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.model.report.SeedSection;
import io.slugline.training.data.DataException;
import io.slugline.training.experiment.PublishedSection;
import io.slugline.training.experiment.Recipe;
import io.slugline.training.experiment.RunResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private RunOptions options = new RunOptions();

    @Option(names = "--out", required = true, description = "Folder for the runs: seed-1, seed-2, ...")
    private Path out = Path.of("runs");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (options.recipe().equals(Optional.of(Recipe.M9))) {
            throw new DataException("m9 is a study over many runs; use it with sweep.");
        }
        List<String> preset = options.recipe().map(Recipe::arguments).orElse(List.of());
        RunOptions chosen = options.with(preset, spec.commandLine().getParseResult(), List.of());
        List<RunResult> results =
                Interruption.around(() -> train(chosen), spec.commandLine().getErr());
        Report report = report(results, chosen);
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(report.toText());
        screen.flush();
        if (results.size() > 1) {
            EvaluateCommand.write(out.resolve("seeds.html"), report);
        }
        return 0;
    }

    private List<RunResult> train(RunOptions chosen) {
        PrintWriter progress = spec.commandLine().getErr();
        return SeedOptions.runEach(
                chosen.plans(),
                out,
                (plan, folder) -> chosen.run(plan, folder, progress),
                TrainCommand::outcome,
                spec.commandLine().getOut());
    }

    private static String outcome(RunResult result) {
        Evaluation evaluation = result.evaluated("run").evaluation();
        return "accuracy %.4f, macro-F1 %.4f, trained in %.0f s%s"
                .formatted(
                        evaluation.accuracy(),
                        evaluation.macroF1(),
                        result.seconds(),
                        result.pace().isEmpty() ? "" : " at " + result.pace());
    }

    private static Report report(List<RunResult> results, RunOptions chosen) {
        List<Evaluation> evaluations = results.stream()
                .map(result -> result.evaluated("run").evaluation())
                .toList();
        List<Section> sections = new ArrayList<>();
        chosen.recipe()
                .ifPresent(recipe -> sections.add(
                        PublishedSection.of(recipe, evaluations.get(0).labels().size(), evaluations)));
        sections.add(
                evaluations.size() == 1
                        ? new EvaluationSection("Dev rows", evaluations.get(0))
                        : new SeedSection("Seeds", List.of(new SeedStudy("dev", evaluations))));
        return new Report("Training", results.get(0).facts(), sections);
    }
}
