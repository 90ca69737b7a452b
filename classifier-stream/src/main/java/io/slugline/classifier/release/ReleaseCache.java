package io.slugline.classifier.release;

import io.slugline.model.ModelException;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.checkpoint.FolderTree;
import io.slugline.model.checkpoint.ReleaseManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Local copies of releases, by the checksum of their manifest. The artifact store is asked only for what is not here
 * whole, so that a known release can be loaded while the store is away.
 */
final class ReleaseCache implements ReleaseFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseCache.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    /** The one that serves, the one before it, and the one that is being tried. */
    private static final int COPIES = 3;

    private final ArtifactStore store;
    private final Path folder;

    ReleaseCache(ArtifactStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    @Override
    public Path fetch(URI artifact, String manifestSha256) {
        if (!SHA256.matcher(manifestSha256).matches()) {
            throw new ModelException("\"" + manifestSha256 + "\" is no sha256 of a manifest.");
        }
        Path copy = folder.resolve(manifestSha256);
        if (Files.isDirectory(copy) && !isWhole(copy)) {
            LOG.warn("A local copy of a release is damaged and is fetched again: {}", copy);
            delete(copy);
        }
        return Files.isDirectory(copy) ? copy : store.fetch(artifact, manifestSha256, folder);
    }

    @Override
    public void keep(List<String> newestFirst) {
        List<String> kept = newestFirst.stream().limit(COPIES).toList();
        try (Stream<Path> copies = Files.list(folder)) {
            // Also what a copy has left that was interrupted by a kill: one thread fetches, and it is not fetching now.
            copies.filter(copy -> !kept.contains(copy.getFileName().toString())).forEach(ReleaseCache::delete);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Old copies of releases cannot be removed from {}", folder, e);
        }
    }

    private static boolean isWhole(Path copy) {
        try {
            ReleaseManifest.read(copy).verify(copy);
            return true;
        } catch (ModelException damaged) {
            return false;
        }
    }

    private static void delete(Path copy) {
        try {
            FolderTree.delete(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + copy, e);
        }
    }
}
