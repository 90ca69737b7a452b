package io.slugline.training.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slugline.model.report.Report;
import io.slugline.training.data.DataException;
import io.slugline.training.run.RunFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Folder of one run: config.json when it begins, train.log and state while it goes on, checkpoint, reports and at last
 * result.json. Every file appears whole, and the result comes last, so a folder with a result is a finished run.
 */
public record RunFolder(Path folder) {
    private static final String CONFIG = "config.json";
    private static final String RESULT = "result.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** Scores of thousands of rows; one number a line would only be long. */
    private static final ObjectMapper DENSE_JSON = new ObjectMapper();

    /** Where the checkpoint belongs. */
    public Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    /** The checkpoint of a run's folder; any other folder stands for itself. */
    public static Path checkpointOf(Path folder) {
        Path own = new RunFolder(folder).checkpoint();
        return Files.isDirectory(own) ? own : folder;
    }

    /** Where LoRA matrices and head belong, as PEFT keeps them. */
    Path adapter() {
        return folder.resolve("adapter");
    }

    /** Where the trainer keeps what it needs to go on. */
    Path state() {
        return folder.resolve("state");
    }

    Path log() {
        return folder.resolve("train.log");
    }

    /** The result; empty if the run is not finished. */
    public Optional<RunResult> result() {
        return result(RunResult.class);
    }

    /** The result of a run whose results are of this kind; empty if it is not finished. */
    <T> Optional<T> result(Class<T> kind) {
        return Files.exists(folder.resolve(RESULT))
                ? Optional.of(read(folder.resolve(RESULT), kind))
                : Optional.empty();
    }

    /** The result of a run that must be finished. */
    public RunResult finished() {
        return result().orElseThrow(() -> new DataException(folder + " holds no finished run; train it first."));
    }

    /**
     * Makes the folder ready for a run with these facts: a new one, or, with {@code resume}, one that was stopped.
     *
     * @throws DataException if the folder holds another run, or a stopped one and {@code resume} is false
     */
    void begin(Map<String, String> facts, boolean resume) {
        Path config = folder.resolve(CONFIG);
        if (Files.exists(config)) {
            requireSame(read(config, Map.class), facts);
            if (!resume) {
                throw new DataException(
                        folder + " holds a run that was stopped; go on with --resume, or delete the folder.");
            }
            RunFolders.delete(checkpoint());
            RunFolders.delete(adapter());
        } else {
            requireEmpty();
            write(config, JSON, facts);
        }
    }

    private void requireEmpty() {
        if (Files.exists(checkpoint()) || Files.exists(folder.resolve(RESULT))) {
            throw new DataException(folder + " holds files of something else; choose another --out.");
        }
    }

    /** @throws DataException naming what differs, if this finished or stopped run is not the one with these facts */
    void requireSame(Map<?, ?> before, Map<String, String> facts) {
        TreeSet<String> keys = new TreeSet<>(facts.keySet());
        before.keySet().forEach(key -> keys.add(key.toString()));
        String differences = keys.stream()
                .filter(key -> !String.valueOf(before.get(key)).equals(String.valueOf(facts.get(key))))
                .map(key -> key + " was " + before.get(key) + ", is " + facts.get(key))
                .collect(Collectors.joining("; "));
        if (!differences.isEmpty()) {
            throw new DataException(
                    folder + " holds another run (" + differences + "); choose another --out or delete the folder.");
        }
    }

    /** Writes reports, metrics and, last, the result; the state is no longer needed then. */
    void finish(RunResult result, Report report) {
        finish(result, result.evaluated("dev").evaluation().figures(), report);
    }

    /** The same for results of any kind. */
    void finish(Object result, Map<String, ?> metrics, Report report) {
        text(folder.resolve("report.html"), report.toHtml());
        text(folder.resolve("report.txt"), report.toText());
        write(folder.resolve("metrics.json"), JSON, metrics);
        write(folder.resolve(RESULT), DENSE_JSON, result);
        RunFolders.delete(state());
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (UnrecognizedPropertyException | ValueInstantiationException e) {
            throw new DataException(
                    file
                            + " is the result of another kind of run: those of train have labels, those of answers train have"
                            + " answers.",
                    e);
        } catch (IOException e) {
            throw new DataException(file + " is not a run's; delete the folder and train again.", e);
        }
    }

    private static void write(Path file, ObjectMapper json, Object content) {
        try {
            text(file, json.writeValueAsString(content));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written as JSON. This is a bug.", e);
        }
    }

    private static void text(Path file, String content) {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(partial, content);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " cannot be written (" + e.getMessage() + "); make room and go on with --resume.", e);
        }
    }
}
