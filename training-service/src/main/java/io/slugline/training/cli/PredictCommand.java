package io.slugline.training.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.classifier.Prediction;
import io.slugline.training.data.Columns;
import io.slugline.training.data.TextFile;
import io.slugline.training.experiment.CheckpointEnsemble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            description = "Text file, or a table (.csv, .tsv, .jsonl, also .gz, .zst); - is standard input.")
    private String file = "-";

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

    @Override
    public Integer call() {
        long started = System.nanoTime();
        int done = 0;
        try (CheckpointEnsemble classifier = checkpoint.load();
                BufferedReader lines = lines()) {
            for (List<String> chunk = next(lines); !chunk.isEmpty(); chunk = next(lines)) {
                print(chunk, classifier.classify(chunk));
                done += chunk.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
        double seconds = (System.nanoTime() - started) / NANOS;
        PrintWriter err = spec.commandLine().getErr();
        err.printf("%d texts in %.1f s with loading, %.0f/s%n", done, seconds, done / seconds);
        err.flush();
        return 0;
    }

    private BufferedReader lines() throws IOException {
        if (file.matches(".*\\.(csv|tsv|jsonl|ndjson)(\\.(gz|zst))?")) {
            String texts = new TextFile(Path.of(file), Columns.usual())
                    .readUnlabelled().stream()
                            .map(row -> row.input().replaceAll("\\R", " "))
                            .collect(Collectors.joining("\n"));
            return new BufferedReader(new StringReader(texts));
        }
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
    }

    private static List<String> next(BufferedReader lines) throws IOException {
        List<String> chunk = new ArrayList<>();
        String line = lines.readLine();
        while (line != null) {
            chunk.add(line);
            line = chunk.size() < CHUNK ? lines.readLine() : null;
        }
        return chunk;
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
