package io.slugline.classifier.newsroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can happen to the files of a release. */
public final class Damage {
    private Damage() {}

    /** Takes the first character away. */
    public static void truncate(Path file) {
        write(file, read(file).substring(1));
    }

    /** Replaces a text by another. */
    public static void replace(Path file, String text, String by) {
        write(file, read(file).replace(text, by));
    }

    /** Moves a file or folder, and returns where it is now. */
    public static Path move(Path from, Path to) {
        try {
            return Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
