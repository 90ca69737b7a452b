package io.slugline.standalone.newsroom;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, for a sentence that says why a process does not run. */
final class LastLines {
    private static final int BYTES = 16_384;

    private LastLines() {}

    /** The last line that speaks of an error or an exception, else the last line; empty if there is no log. */
    static String reason(Path log) {
        List<String> lines = read(log).lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> !line.startsWith("\tat ") && line.matches(".*(ERROR|Exception|Error:).*"))
                .reduce((earlier, later) -> later)
                .or(() -> lines.stream().reduce((earlier, later) -> later))
                .map(String::strip)
                .orElse("");
    }

    private static String read(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - BYTES);
            byte[] end = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException noLog) {
            return "";
        }
    }
}
