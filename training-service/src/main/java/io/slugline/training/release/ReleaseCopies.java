package io.slugline.training.release;

import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.checkpoint.FolderTree;
import io.slugline.schemas.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Local copies of releases, by the checksum of their manifest. Used by the thread that runs. */
final class ReleaseCopies {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseCopies.class);

    private final ArtifactStore store;
    private final Path folder;

    ReleaseCopies(ArtifactStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /** The version's checkpoint, every file verified. */
    Path fetch(ModelVersion version) {
        return store.fetch(URI.create(version.getArtifactUri()), version.getManifestSha256(), folder);
    }

    /** Removes all copies but those of these versions; one that cannot be removed is tried again at the next call. */
    void keep(List<ModelVersion> versions) {
        List<String> kept =
                versions.stream().map(ModelVersion::getManifestSha256).toList();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> copies = Files.list(folder)) {
            // Also what a fetch has left that was interrupted by a kill: one thread fetches, and it is not fetching
            // now.
            copies.filter(copy -> !kept.contains(copy.getFileName().toString())).forEach(ReleaseCopies::delete);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Old copies of releases cannot be removed from {}", folder, e);
        }
    }

    private static void delete(Path copy) {
        try {
            FolderTree.delete(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("The copy " + copy + " of a release cannot be removed", e);
        }
    }
}
