package io.slugline.model.checkpoint;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.ReleaseManifest.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a release folder with their checksums; only kinds that cannot be executed are let in. */
public final class FileInventory {

    private static final List<String> ALLOWED = List.of(".safetensors", ".json", ".md", ".txt");

    private FileInventory() {}

    /** All files but slugline.json and its signature, by path. */
    static List<FileEntry> of(Path folder) {
        return paths(folder).stream().map(path -> entry(folder, path)).toList();
    }

    private static FileEntry entry(Path folder, String path) {
        checkPath(path);
        Path file = folder.resolve(path);
        try {
            return new FileEntry(path, Files.size(file), Sha256.of(file));
        } catch (IOException e) {
            throw ModelException.of("Cannot read " + file, e);
        }
    }

    static void verify(Path folder, List<FileEntry> expected) {
        for (FileEntry entry : expected) {
            verify(folder, entry);
        }
        Map<String, FileEntry> known =
                expected.stream().collect(Collectors.toMap(FileEntry::path, Function.identity(), (a, b) -> a));
        for (String path : paths(folder)) {
            if (!known.containsKey(path)) {
                throw new ModelException(folder.resolve(path) + " is not listed in slugline.json; remove it.");
            }
        }
    }

    /** Checks one file of a release. */
    public static void verify(Path folder, FileEntry entry) {
        checkPath(entry.path());
        Path file = folder.resolve(entry.path());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ModelException(file + " is listed in slugline.json but is not there.");
        }
        String found = Sha256.of(file);
        if (!found.equals(entry.sha256())) {
            throw new ModelException(file + " has the sha256 " + found + ", slugline.json expects " + entry.sha256()
                    + "; it was changed.");
        }
    }

    /** Refuses paths that leave the folder and files that could be executed. */
    public static void checkPath(String path) {
        boolean plain = !path.isEmpty()
                && !path.startsWith("/")
                && !path.contains("\\")
                && !path.contains(":")
                && Stream.of(path.split("/", -1)).noneMatch(part -> part.isEmpty() || part.startsWith("."));
        if (!plain) {
            throw new ModelException("A release lists the path \"" + path + "\", which leaves its folder.");
        }
        if (ALLOWED.stream().noneMatch(path::endsWith)) {
            throw new ModelException("A release lists the file " + path + "; only " + String.join(", ", ALLOWED)
                    + " are allowed, because other kinds may be executable.");
        }
    }

    private static List<String> paths(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.equals(ReleaseManifest.FILE_NAME) && !path.equals(ReleaseSignature.FILE_NAME))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw ModelException.of("Cannot list " + folder, e);
        }
    }
}
