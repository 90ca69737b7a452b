package io.slugline.training.cli;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.training.experiment.ResultFolder;
import io.slugline.training.experiment.RunResult;
import io.slugline.training.experiment.Sweep;
import io.slugline.training.experiment.TrainPlan;
import io.slugline.training.experiment.TrainRun;
import io.slugline.training.experiment.VariabilityStudy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a grid of plans and says which factor moves which figure; runs that are finished already are not repeated. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Train a grid over learning rate, batch size and epochs, and study what moves the figures.")
final class SweepCommand implements Callable<Integer> {
    @Mixin
    private SplitOptions split = new SplitOptions();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "--lrs", split = ",", required = true, description = "Learning rates.")
    private List<Double> learningRates = new ArrayList<>();

    @Option(names = "--batches", split = ",", required = true, description = "Batch sizes.")
    private List<Integer> batchSizes = new ArrayList<>();

    @Option(names = "--epoch-counts", split = ",", required = true, description = "Numbers of epochs.")
    private List<Integer> epochs = new ArrayList<>();

    @Option(names = "--seeds", defaultValue = "1", description = "Runs of each cell (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--out", required = true, description = "Folder for the runs and sweep.html.")
    private Path out = Path.of("sweep");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter screen = spec.commandLine().getOut();
        List<TrainPlan> plans = new Sweep(learningRates, batchSizes, epochs).plans(options.plan(), seeds);
        List<Evaluation> evaluations = new ArrayList<>();
        for (TrainPlan plan : plans) {
            ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
            RunResult result = new TrainRun(plan, split.data(plan.seed()), out.resolve("encoder"))
                    .run(new ResultFolder(out.resolve(name(plan))), progress);
            Evaluation evaluation = result.evaluated("run").evaluation();
            evaluations.add(evaluation);
            screen.printf(
                    "%s: accuracy %.4f, macro-F1 %.4f, log loss %.4f%n",
                    name(plan), evaluation.accuracy(), evaluation.macroF1(), evaluation.logLoss());
            screen.flush();
        }
        Report report = report(plans, evaluations);
        screen.println(report.toText());
        screen.flush();
        EvaluateCommand.write(out.resolve("sweep.html"), report);
        return 0;
    }

    private static String name(TrainPlan plan) {
        return "lr-" + plan.learningRate() + "-batch-" + plan.batchSize() + "-epochs-" + plan.epochs() + "-seed-"
                + plan.seed();
    }

    private static Report report(List<TrainPlan> plans, List<Evaluation> evaluations) {
        Map<String, double[]> factors = new LinkedHashMap<>();
        factors.put(
                "learning rate",
                plans.stream().mapToDouble(TrainPlan::learningRate).toArray());
        factors.put(
                "batch size", plans.stream().mapToDouble(TrainPlan::batchSize).toArray());
        factors.put("epochs", plans.stream().mapToDouble(TrainPlan::epochs).toArray());
        List<Section> studies = List.of(
                study("accuracy", factors, evaluations, Evaluation::accuracy),
                study("macro-F1", factors, evaluations, Evaluation::macroF1),
                study("log loss", factors, evaluations, Evaluation::logLoss));
        return new Report("Sweep", Map.of("runs", Integer.toString(plans.size())), studies);
    }

    private static Section study(
            String figure,
            Map<String, double[]> factors,
            List<Evaluation> evaluations,
            ToDoubleFunction<Evaluation> value) {
        return VariabilityStudy.of(
                figure, factors, evaluations.stream().mapToDouble(value).toArray());
    }
}
