package io.slugline.training.cli;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.report.EvaluationSection;
import io.slugline.model.report.Report;
import io.slugline.training.data.Dataset;
import io.slugline.training.experiment.RunFolder;
import io.slugline.training.release.Scoring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores a file of labelled texts with a checkpoint and prints every figure. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measure a checkpoint on a file of labelled texts.")
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CHECKPOINT", description = "Checkpoint folder, or a run's.")
    private Path checkpoint = Path.of("");

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--html", description = "Also write the report to this file.")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Dataset rows = data.read();
        Scoring scoring = Scoring.of(RunFolder.checkpointOf(checkpoint), rows.inputs());
        List<String> labels = scoring.labels();
        Evaluation evaluation = Evaluation.of(labels, rows.truth(labels), scoring.scores());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("checkpoint", checkpoint.toString());
        facts.put("data", data.names());
        facts.put("rows", Integer.toString(rows.size()));
        facts.put("sha256", rows.fingerprint());
        facts.put("rowsPerSecond", Long.toString(Math.round(scoring.textsPerSecond())));
        Report report = new Report("Evaluation", facts, List.of(new EvaluationSection("Rows", evaluation)));
        spec.commandLine().getOut().println(report.toText());
        spec.commandLine().getOut().flush();
        write(html, report);
        return 0;
    }

    static void write(@Nullable Path file, Report report) {
        if (file != null) {
            try {
                Files.writeString(file, report.toHtml());
            } catch (IOException e) {
                throw new UncheckedIOException("The report " + file + " cannot be written", e);
            }
        }
    }
}
