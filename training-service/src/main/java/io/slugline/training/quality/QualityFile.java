package io.slugline.training.quality;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Keeps the newest report in one file, there whole or not at all. Safe for several threads. */
public final class QualityFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path file;

    /** @param dataFolder the service's data folder */
    public QualityFile(Path dataFolder) {
        this.file = dataFolder.resolve("label-quality.json");
    }

    /** Replaces the report. */
    public synchronized void write(QualityReport report) {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(partial, JSON.writeValueAsBytes(report));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " cannot be written; is the disk full?", e);
        }
    }

    /** The newest report; empty before the first run. */
    public synchronized Optional<QualityReport> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), QualityReport.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " cannot be read; delete it", e);
        }
    }
}
