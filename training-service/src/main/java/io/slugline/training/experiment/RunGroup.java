package io.slugline.training.experiment;

import io.slugline.training.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finished runs that differ in their seed alone, or a single one.
 *
 * @param runs by name, in the order of their names
 */
public record RunGroup(String name, Map<String, RunResult> runs) {
    /** Reads a run's folder, or a folder whose sub-folders are finished runs. */
    public static RunGroup of(Path folder) {
        if (new RunFolder(folder).result().isPresent()) {
            return new RunGroup(folder.toString(), Map.of(folder.toString(), new RunFolder(folder).finished()));
        }
        Map<String, RunResult> runs = new LinkedHashMap<>();
        for (Path member : members(folder)) {
            new RunFolder(member).result().ifPresent(result -> runs.put(member.toString(), result));
        }
        if (runs.isEmpty()) {
            throw new DataException(folder + " holds no finished run; train it first.");
        }
        return new RunGroup(folder.toString(), runs);
    }

    private static List<Path> members(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException("There is no folder " + folder + ".");
        }
        try (Stream<Path> members = Files.list(folder)) {
            return members.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed: " + e.getMessage(), e);
        }
    }
}
