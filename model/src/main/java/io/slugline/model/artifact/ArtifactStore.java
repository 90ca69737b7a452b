package io.slugline.model.artifact;

import io.slugline.model.ModelException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where released checkpoints are kept, by the checksum of their slugline.json: written once, never changed, whole or not at all.
 */
public interface ArtifactStore {

    /** Opens the store at an address; {@code file:} folders are supported. */
    static ArtifactStore open(URI base) {
        if ("file".equals(base.getScheme())) {
            return new FolderStore(Path.of(base));
        }
        throw new ModelException("Artifact stores at " + base + " are not supported; use a file: address.");
    }

    /**
     * Stores a checkpoint folder with its slugline.json as one release; the manifest's name and version must be these.
     * Publishing the same content again returns the same address.
     */
    URI publish(Path checkpointFolder, String name, int version);

    /**
     * A verified local copy of a release.
     *
     * @param manifestSha256 the checksum of the release's slugline.json, from whoever announced it
     * @param cacheFolder keeps copies by that checksum; what is there already is verified, not fetched again
     */
    Path fetch(URI artifact, String manifestSha256, Path cacheFolder);
}
