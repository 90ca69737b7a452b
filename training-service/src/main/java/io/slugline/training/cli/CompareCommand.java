package io.slugline.training.cli;

import io.slugline.model.evaluation.Bootstrap;
import io.slugline.model.evaluation.Comparison;
import io.slugline.model.evaluation.EvaluatedRun;
import io.slugline.model.evaluation.SeedStudy;
import io.slugline.model.report.ComparisonSection;
import io.slugline.model.report.Report;
import io.slugline.model.report.Section;
import io.slugline.model.report.SeedSection;
import io.slugline.training.data.DataException;
import io.slugline.training.experiment.ComparedFacts;
import io.slugline.training.experiment.FlipSection;
import io.slugline.training.experiment.RunGroup;
import io.slugline.training.experiment.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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

/** Compares finished runs on the same dev rows: intervals, McNemar against the first, flips, seeds, and their ensemble. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compare finished runs that were measured on the same rows; the first is the baseline.")
final class CompareCommand implements Callable<Integer> {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 0.95, 1);

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Run folders, or folders of runs that differ in their seed.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--ensemble", description = "Add the mean of all runs' scores as one more run.")
    private boolean ensemble;

    @Option(names = "--html", description = "Also write the report to this file.")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<RunGroup> groups = folders.stream().map(RunGroup::of).toList();
        Map<String, RunResult> results = new LinkedHashMap<>();
        groups.forEach(group -> results.putAll(group.runs()));
        RunResult first = results.values().iterator().next();
        List<EvaluatedRun> runs = new ArrayList<>();
        results.forEach((name, result) -> {
            requireSameRows(first, result, name);
            runs.add(result.evaluated(name));
        });
        if (ensemble) {
            runs.add(EvaluatedRun.of("ensemble", first.labels(), first.truthArray(), mean(results.values())));
        }
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        results.forEach((name, result) -> facts.put(name, result.facts()));
        Report report = new Report("Comparison", ComparedFacts.of(facts), sections(groups, first, runs));
        spec.commandLine().getOut().println(report.toText());
        spec.commandLine().getOut().flush();
        EvaluateCommand.write(html, report);
        return 0;
    }

    private static List<Section> sections(List<RunGroup> groups, RunResult first, List<EvaluatedRun> runs) {
        List<Section> sections = new ArrayList<>();
        sections.add(new ComparisonSection("Runs", Comparison.of(first.truthArray(), runs, BOOTSTRAP)));
        List<SeedStudy> studies = groups.stream()
                .filter(group -> group.runs().size() > 1)
                .map(CompareCommand::study)
                .toList();
        if (!studies.isEmpty()) {
            sections.add(new SeedSection("Variability over seeds", studies));
        }
        EvaluatedRun baseline = runs.get(0);
        for (EvaluatedRun run : runs.subList(1, runs.size())) {
            sections.add(FlipSection.of(baseline.name(), run.name(), first, baseline.predicted(), run.predicted()));
        }
        return sections;
    }

    private static SeedStudy study(RunGroup group) {
        return new SeedStudy(
                group.name(),
                group.runs().values().stream()
                        .map(result -> result.evaluated("run").evaluation())
                        .toList());
    }

    private static void requireSameRows(RunResult first, RunResult other, String name) {
        boolean same = first.labels().equals(other.labels())
                && String.valueOf(first.facts().get("devSha256"))
                        .equals(other.facts().get("devSha256"));
        if (!same) {
            throw new DataException(name
                    + " was measured on other rows or labels than the first run; only equal rows can be compared.");
        }
    }

    private static double[][] mean(Collection<RunResult> results) {
        RunResult first = results.iterator().next();
        double[][] mean = new double[first.truth().size()][first.labels().size()];
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
