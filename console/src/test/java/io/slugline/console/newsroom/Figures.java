package io.slugline.console.newsroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.MessageFormat;
import java.util.Locale;

/** What tests measure, line by line in {@code target/figures.txt}, where no log level hides it. */
public final class Figures {
    private static final Path FILE = Path.of("target", "figures.txt");

    private Figures() {}

    public static void note(String sentence, Object... figures) {
        String line = new MessageFormat(sentence, Locale.ROOT).format(figures) + "\n";
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
