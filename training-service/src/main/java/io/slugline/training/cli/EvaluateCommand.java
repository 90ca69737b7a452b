package io.slugline.training.cli;

import io.slugline.model.classifier.Prediction;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.report.EvaluationSection;
import io.slugline.model.report.Report;
import io.slugline.training.data.Dataset;
import io.slugline.training.data.LabelShares;
import io.slugline.training.experiment.CheckpointEnsemble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a file of labelled texts with a checkpoint, or several that vote, and prints every figure. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measure a checkpoint on a file of labelled texts; - reads JSON Lines from standard input.")
final class EvaluateCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Mixin
    private CheckpointOptions checkpoint = new CheckpointOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--even-out",
            paramLabel = "TRAINED",
            description =
                    "Measure the scores as they are where all labels are equally frequent: the shares that they have"
                            + " in this file, the rows the model was trained on, are taken out.")
    private @Nullable Path trained;

    @Option(names = "--html", description = "Also write the report to this file.")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Dataset rows = data.read();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("checkpoint", checkpoint.names());
        facts.put("data", data.names());
        facts.put("rows", Integer.toString(rows.size()));
        facts.put("sha256", rows.fingerprint());
        Evaluation evaluation = evaluate(rows, facts);
        Report report = new Report("Evaluation", facts, List.of(new EvaluationSection("Rows", evaluation)));
        spec.commandLine().getOut().println(report.toText());
        spec.commandLine().getOut().flush();
        write(html, report);
        return 0;
    }

    private Evaluation evaluate(Dataset rows, Map<String, String> facts) {
        try (CheckpointEnsemble classifier = checkpoint.load()) {
            List<String> labels = classifier.labels().ids();
            int[] truth = rows.truth(labels);
            Optional<LabelShares> shares = shares(labels, facts);
            long started = System.nanoTime();
            List<Prediction> predictions = classifier.classify(rows.inputs());
            double seconds = (System.nanoTime() - started) / NANOS;
            facts.put("rowsPerSecond", Long.toString(Math.round(rows.size() / seconds)));
            double[][] scores = predictions.stream()
                    .map(prediction -> prediction.scores().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())
                    .toArray(double[][]::new);
            return Evaluation.of(
                    labels, truth, shares.map(known -> known.evenOut(scores)).orElse(scores));
        }
    }

    /** Read before anything is classified, so that a fault of the file is told at once. */
    private Optional<LabelShares> shares(List<String> labels, Map<String, String> facts) {
        return Optional.ofNullable(trained).map(file -> {
            facts.put("evenOut", file.toString());
            return LabelShares.of(data.read(List.of(file)), labels);
        });
    }

    static void write(@Nullable Path file, Report report) {
        if (file != null) {
            write(file, report.toHtml());
        }
    }

    static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }
}
