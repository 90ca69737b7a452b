package io.slugline.training.cli;

import io.slugline.model.evaluation.Bootstrap;
import io.slugline.model.evaluation.Comparison;
import io.slugline.model.evaluation.EvaluatedRun;
import io.slugline.model.report.ComparisonSection;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.training.data.DataException;
import io.slugline.training.experiment.RunFolder;
import io.slugline.training.experiment.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares finished runs on the same dev rows: intervals, McNemar against the first, flips, and their ensemble. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compare finished runs that were measured on the same rows; the first is the baseline.")
final class CompareCommand implements Callable<Integer> {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 0.95, 1);

    @Parameters(arity = "2..*", paramLabel = "RUN", description = "Run folders.")
    private List<Path> runs = new ArrayList<>();

    @Option(names = "--ensemble", description = "Add the mean of all runs' scores as one more run.")
    private boolean ensemble;

    @Option(names = "--html", description = "Also write the report to this file.")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<RunResult> results =
                runs.stream().map(run -> new RunFolder(run).finished()).toList();
        RunResult first = results.get(0);
        List<EvaluatedRun> evaluated = new ArrayList<>();
        Map<String, String> facts = new LinkedHashMap<>();
        for (int run = 0; run < results.size(); run++) {
            requireSameRows(first, results.get(run), runs.get(run));
            evaluated.add(results.get(run).evaluated(runs.get(run).toString()));
            facts.put(runs.get(run).toString(), results.get(run).facts().toString());
        }
        if (ensemble) {
            evaluated.add(EvaluatedRun.of("ensemble", first.labels(), first.truthArray(), mean(results)));
        }
        List<Section> sections =
                List.of(new ComparisonSection("Runs", Comparison.of(first.truthArray(), evaluated, BOOTSTRAP)));
        Report report = new Report("Comparison", facts, sections);
        spec.commandLine().getOut().println(report.toText());
        spec.commandLine().getOut().flush();
        EvaluateCommand.write(html, report);
        return 0;
    }

    private static void requireSameRows(RunResult first, RunResult other, Path run) {
        boolean same = first.labels().equals(other.labels())
                && String.valueOf(first.facts().get("devSha256"))
                        .equals(other.facts().get("devSha256"));
        if (!same) {
            throw new DataException(
                    run + " was measured on other rows or labels than the first run; only equal rows can be compared.");
        }
    }

    private static double[][] mean(List<RunResult> results) {
        double[][] mean = new double[results.get(0).truth().size()]
                [results.get(0).labels().size()];
        for (RunResult result : results) {
            double[][] scores = result.scoreArray();
            for (int row = 0; row < mean.length; row++) {
                for (int label = 0; label < mean[row].length; label++) {
                    mean[row][label] += scores[row][label] / results.size();
                }
            }
        }
        return mean;
    }
}
