package io.slugline.training.cli;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.report.Report;
import io.slugline.training.data.DataException;
import io.slugline.training.experiment.Factor;
import io.slugline.training.experiment.Recipe;
import io.slugline.training.experiment.RunFolder;
import io.slugline.training.experiment.Sweep;
import io.slugline.training.experiment.SweepReport;
import io.slugline.training.experiment.SweepReport.Cell;
import io.slugline.training.experiment.TrainPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Trains in every cell of a grid, or in drawn ones, and says which factor moves which figure. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Train over a grid of options, or drawn ones, and study what moves accuracy, macro-F1 and loss.")
final class SweepCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--vary",
            description =
                    "An option of train with its values, such as lr=1e-5,3e-5; lr=1e-5..1e-4 with --random. Repeat it.")
    private List<String> vary = new ArrayList<>();

    @Option(names = "--random", defaultValue = "0", description = "Draw so many cells; 0 takes the whole grid.")
    private int random;

    @Option(
            names = "--baseline",
            split = ",",
            description = "Cell that relative figures refer to, such as lr=1e-5,batch=8 (default: the first).")
    private @Nullable Map<String, String> baseline;

    @Option(names = "--out", required = true, description = "Folder for the runs, sweep.html and sweep.json.")
    private Path out = Path.of("sweep");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Sweep sweep = new Sweep(factors());
        List<Map<String, String>> cells = random == 0 ? sweep.grid() : sweep.random(random, 1);
        Map<String, String> first = baseline == null ? cells.get(0) : baseline;
        if (!cells.contains(first)) {
            throw new DataException(
                    "The baseline " + first + " is no cell of this sweep; the first is " + cells.get(0));
        }
        List<Cell> runs =
                Interruption.around(() -> train(cells), spec.commandLine().getErr());
        Report report = new SweepReport(runs, first, options.recipe()).report();
        spec.commandLine().getOut().println(report.toText());
        spec.commandLine().getOut().flush();
        EvaluateCommand.write(out.resolve("sweep.html"), report);
        EvaluateCommand.write(out.resolve("sweep.json"), report.toJson());
        return 0;
    }

    private List<Factor> factors() {
        List<String> all = new ArrayList<>(vary);
        if (all.isEmpty() && options.recipe().isPresent()) {
            List<String> preset = options.recipe().get().arguments();
            for (int at = 0; at + 1 < preset.size(); at++) {
                if (preset.get(at).equals("--vary")) {
                    all.add(preset.get(at + 1));
                }
            }
        }
        if (all.isEmpty()) {
            throw new DataException("A sweep needs at least one --vary, such as --vary lr=1e-5,3e-5.");
        }
        return all.stream().map(Factor::parse).toList();
    }

    private List<Cell> train(List<Map<String, String>> cells) {
        ParseResult typed = spec.commandLine().getParseResult();
        List<String> preset = options.recipe()
                .filter(recipe -> recipe != Recipe.M9)
                .map(Recipe::arguments)
                .orElse(List.of());
        List<Cell> runs = new ArrayList<>();
        for (Map<String, String> cell : cells) {
            RunOptions chosen = options.with(preset, typed, arguments(cell));
            for (TrainPlan plan : chosen.plans()) {
                RunFolder folder = new RunFolder(out.resolve(Sweep.name(cell)).resolve("seed-" + plan.seed()));
                Evaluation evaluation = chosen.run(
                                plan, folder, spec.commandLine().getErr())
                        .evaluated("run")
                        .evaluation();
                runs.add(new Cell(cell, evaluation));
                print(folder, evaluation, runs.size());
            }
        }
        return runs;
    }

    private static List<String> arguments(Map<String, String> cell) {
        CommandSpec known = CommandLine.Model.CommandSpec.forAnnotatedObject(new RunOptions());
        List<String> arguments = new ArrayList<>();
        new LinkedHashMap<>(cell).forEach((option, value) -> {
            if (known.findOption("--" + option) == null) {
                throw new DataException("--vary " + option + ": train has no option --" + option + ".");
            }
            arguments.add("--" + option + "=" + value);
        });
        return arguments;
    }

    private void print(RunFolder folder, Evaluation evaluation, int run) {
        PrintWriter screen = spec.commandLine().getOut();
        screen.printf(
                "run %d, %s: accuracy %.4f, macro-F1 %.4f, log loss %.4f%n",
                run, folder.folder(), evaluation.accuracy(), evaluation.macroF1(), evaluation.logLoss());
        screen.flush();
    }
}
