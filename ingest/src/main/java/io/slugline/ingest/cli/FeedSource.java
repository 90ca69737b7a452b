package io.slugline.ingest.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files behind an argument: the file itself, or every file in a folder and below, in the order of their names. */
final class FeedSource {
    private FeedSource() {}

    static List<Path> files(Path argument) {
        if (!Files.isDirectory(argument)) {
            return List.of(argument);
        }
        try (Stream<Path> below = Files.walk(argument)) {
            return below.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + argument + " cannot be read", e);
        }
    }
}
