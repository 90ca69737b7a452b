package io.slugline.training.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.classifier.Prediction;
import io.slugline.training.data.LabelledText;
import io.slugline.training.data.UnlabelledFile;
import io.slugline.training.experiment.CheckpointEnsemble;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Classifies one text a line, or one row of a table, and writes one JSON object for each, in their order. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Classify texts, one a line or row, from a file or standard input; one JSON object a line comes out.")
final class PredictCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHUNK = 1024;
    private static final double NANOS = 1e9;

    @Mixin
    private CheckpointOptions checkpoint = new CheckpointOptions();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description =
                    "Table (.csv, .tsv, .jsonl, also .gz, .zst), or any other file: JSON Lines if it begins with {, else one"
                            + " text a line. - is standard input, read as any other file is (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("-");

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(names = "--top", defaultValue = "3", description = "So many labels each (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--rows",
            description =
                    "Write each text with its label as a row for train --data, to teach a smaller model or to learn"
                            + " from texts that nobody labelled.")
    private boolean rows;

    @Option(
            names = "--min-score",
            defaultValue = "0",
            description = "Leave out texts whose best score is lower (default: ${DEFAULT-VALUE}).")
    private double minScore;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private List<String> chunk = new ArrayList<>();
    private int done;

    @Override
    public Integer call() {
        long started = System.nanoTime();
        try (CheckpointEnsemble classifier = checkpoint.load()) {
            new UnlabelledFile(file, columns.with(null)).forEachText(text -> take(text, classifier));
            classify(classifier);
        }
        double seconds = (System.nanoTime() - started) / NANOS;
        PrintWriter err = spec.commandLine().getErr();
        err.printf("%d texts in %.1f s with loading, %.0f/s%n", done, seconds, done / seconds);
        err.flush();
        return 0;
    }

    private void take(LabelledText text, CheckpointEnsemble classifier) {
        chunk.add(text.input().replaceAll("\\R", " "));
        if (chunk.size() == CHUNK) {
            classify(classifier);
        }
    }

    private void classify(CheckpointEnsemble classifier) {
        if (!chunk.isEmpty()) {
            print(chunk, classifier.classify(chunk));
            done += chunk.size();
            chunk = new ArrayList<>();
        }
    }

    private void print(List<String> texts, List<Prediction> predictions) {
        PrintWriter out = spec.commandLine().getOut();
        for (int i = 0; i < texts.size(); i++) {
            Prediction prediction = predictions.get(i);
            if (prediction.topScore() >= minScore) {
                out.println(json(rows ? row(texts.get(i), prediction) : answer(prediction)));
            }
        }
        out.flush();
    }

    private static Map<String, Object> row(String text, Prediction prediction) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("label", prediction.topLabel());
        object.put("text", text);
        object.put("score", prediction.topScore());
        return object;
    }

    private Map<String, Object> answer(Prediction prediction) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("label", prediction.abstained() ? null : prediction.topLabel());
        object.put("score", prediction.topScore());
        object.put("secondaryLabels", prediction.secondary());
        object.put("needsReview", prediction.needsReview());
        object.put("labels", prediction.ranked().stream().limit(top).toList());
        return object;
    }

    private static String json(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A prediction cannot be written as JSON. This is a bug.", e);
        }
    }
}
