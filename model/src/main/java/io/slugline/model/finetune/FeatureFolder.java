package io.slugline.model.finetune;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where features of texts are kept between runs, so that a head that is trained again with a few more examples has only those
 * encoded: a file for each encoder, length limit and number type. The folder can be deleted whenever no run is on.
 */
record FeatureFolder(Path path) {

    private static final String ENDING = ".features";

    /** Files of so many encoders are kept, those that were used last. */
    private static final int KEPT_FILES = 2;

    /** @return empty while another run has this encoder's file; that one then encodes for itself */
    Optional<FeatureFile> open(Checkpoint encoder, int maxTokens, String dtype) {
        Path file = path.resolve(name(encoder, maxTokens, dtype));
        try {
            Files.createDirectories(path);
            Optional<FeatureFile> opened =
                    FeatureFile.open(file, encoder.config().hiddenSize());
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            deleteOldest();
            return opened;
        } catch (IOException e) {
            throw ModelException.of("Cannot open " + file, e);
        }
    }

    /** Made of everything that features depend on. */
    private static String name(Checkpoint encoder, int maxTokens, String dtype) {
        MessageDigest digest = Sha256.begin();
        try (Stream<Path> files = Files.list(encoder.folder())) {
            files.filter(file ->
                            file.toString().endsWith(".json") || file.toString().endsWith(".safetensors"))
                    .sorted()
                    .forEach(file -> feed(digest, file.getFileName() + " " + Sha256.of(file)));
        } catch (IOException e) {
            throw ModelException.of("Cannot list " + encoder.folder(), e);
        }
        feed(digest, maxTokens + " " + dtype);
        return HexFormat.of().formatHex(digest.digest(), 0, 8) + ENDING;
    }

    private static void feed(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void deleteOldest() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> oldest = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .skip(KEPT_FILES)
                    .toList();
            for (Path file : oldest) {
                Files.delete(file);
            }
        }
    }
}
