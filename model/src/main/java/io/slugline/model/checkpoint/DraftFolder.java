package io.slugline.model.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A hidden folder beside its final place: filled, then moved there in one step; closing it removes whatever was not moved.
 *
 * <p>So nobody ever sees half a checkpoint, and two processes that write the same one do not disturb each other.
 */
public final class DraftFolder implements AutoCloseable {

    private final Path path;

    private DraftFolder(Path path) {
        this.path = path;
    }

    public static DraftFolder beside(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        return new DraftFolder(Files.createTempDirectory(parent, ".draft-"));
    }

    public Path path() {
        return path;
    }

    /** Moves the folder to its place; one that another process put there in the meantime stays. */
    public void moveTo(Path target) throws IOException {
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        FolderTree.delete(path);
    }
}
