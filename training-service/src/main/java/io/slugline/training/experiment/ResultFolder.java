package io.slugline.training.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.report.Report;
import io.slugline.training.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Folder of one run: result.json, report.html, report.txt and checkpoint. The result is the last file to be written and
 * appears whole, so a folder with a result is a finished run.
 */
public record ResultFolder(Path folder) {
    private static final String RESULT = "result.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the checkpoint belongs. */
    public Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    /** The result; empty if the run is not finished. */
    public Optional<RunResult> result() {
        Path file = folder.resolve(RESULT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), RunResult.class));
        } catch (IOException e) {
            throw new DataException(file + " is not a run's result; delete the folder and train again.", e);
        }
    }

    /** The result of a run that must be finished. */
    public RunResult finished() {
        return result().orElseThrow(() -> new DataException(folder + " holds no finished run; train it first."));
    }

    /** Writes reports and result. */
    public void write(RunResult result, Report report) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.html"), report.toHtml());
            Files.writeString(folder.resolve("report.txt"), report.toText());
            Path partial = folder.resolve(RESULT + ".part");
            Files.write(partial, JSON.writeValueAsBytes(result));
            Files.move(
                    partial,
                    folder.resolve(RESULT),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The run folder " + folder + " cannot be written; is the disk full?", e);
        }
    }
}
