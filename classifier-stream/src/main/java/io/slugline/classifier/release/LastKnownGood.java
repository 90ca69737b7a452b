package io.slugline.classifier.release;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers across restarts which release served last, in one small file that is replaced as a whole. */
final class LastKnownGood {
    private static final Logger LOG = LoggerFactory.getLogger(LastKnownGood.class);
    private static final String FILE_NAME = "last-known-good.properties";

    private final Path folder;

    LastKnownGood(Path folder) {
        this.folder = folder;
    }

    /** A failure is logged only: the release serves all the same. */
    void remember(Announcement announcement) {
        Properties properties = new Properties();
        properties.setProperty("model", announcement.modelName());
        properties.setProperty("version", Integer.toString(announcement.version()));
        properties.setProperty("artifact", announcement.artifactUri());
        properties.setProperty("sha256", announcement.manifestSha256());
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, FILE_NAME, ".new");
            try (Writer writer = Files.newBufferedWriter(written)) {
                properties.store(writer, "The release that served last");
            }
            Files.move(
                    written,
                    folder.resolve(FILE_NAME),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("The last known good release cannot be remembered in {}", folder, e);
        }
    }

    /** Empty if no release of the model has served here, or the file is damaged. */
    Optional<Announcement> recall(String modelName) {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new Announcement(
                            properties.getProperty("model", ""),
                            Integer.parseInt(properties.getProperty("version", "0")),
                            properties.getProperty("artifact", ""),
                            properties.getProperty("sha256", "")))
                    .filter(known -> known.modelName().equals(modelName));
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("The last known good release cannot be read from {}", file, e);
            return Optional.empty();
        }
    }
}
