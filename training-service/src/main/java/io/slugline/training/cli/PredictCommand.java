package io.slugline.training.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.training.data.Columns;
import io.slugline.training.data.TextFile;
import io.slugline.training.experiment.RunFolder;
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

    @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "Checkpoint folder, or a run's.")
    private Path checkpoint = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Text file, or a table (.csv, .tsv, .jsonl, also .gz, .zst); - is standard input.")
    private String file = "-";

    @Option(names = "--top", defaultValue = "3", description = "So many labels each (default: ${DEFAULT-VALUE}).")
    private int top;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        long started = System.nanoTime();
        int done = 0;
        try (TextClassifier classifier =
                        TextClassifier.load(RunFolder.checkpointOf(checkpoint), ClassifierOptions.defaults());
                BufferedReader lines = lines()) {
            for (List<String> chunk = next(lines); !chunk.isEmpty(); chunk = next(lines)) {
                classifier.classify(chunk).forEach(prediction -> out.println(json(prediction)));
                out.flush();
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
            String rows = new TextFile(Path.of(file), Columns.usual())
                    .readUnlabelled().stream()
                            .map(row -> row.input().replaceAll("\\R", " "))
                            .collect(Collectors.joining("\n"));
            return new BufferedReader(new StringReader(rows));
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

    private String json(Prediction prediction) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("label", prediction.abstained() ? null : prediction.topLabel());
        object.put("score", prediction.topScore());
        object.put("needsReview", prediction.needsReview());
        object.put("labels", prediction.ranked().stream().limit(top).toList());
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A prediction cannot be written as JSON. This is a bug.", e);
        }
    }
}
