package io.slugline.model.artifact;

import io.slugline.model.ModelException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where released checkpoints are kept, by the checksum of their slugline.json: written once, never changed, whole or not at
 * all. Safe for several threads and processes.
 */
public interface ArtifactStore {

    /**
     * Opens the store at an address. Nothing is read or written yet.
     *
     * <ul>
     *   <li>{@code file:/srv/artifacts}, or {@code file:./artifacts} for a folder below the working folder
     *   <li>{@code s3://bucket/prefix}, as the AWS settings of the machine say; for any other S3 server
     *       {@code s3://bucket/prefix?endpoint=http://host:9000&region=eu-central-1}
     * </ul>
     *
     * @throws ModelException if the address is none of these
     */
    static ArtifactStore open(URI base) {
        if ("file".equals(base.getScheme())) {
            Path folder = base.isOpaque() ? Path.of(base.getSchemeSpecificPart()) : Path.of(base);
            return new FolderStore(folder.toAbsolutePath().normalize());
        }
        if ("s3".equals(base.getScheme())) {
            S3Address address = S3Address.parse(base);
            return new S3Store(address, S3Bucket.open(address, S3Bucket.PART_BYTES));
        }
        throw new ModelException("Artifact stores at " + base + " are not supported; use a file: or an s3: address.");
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

    /** Everything that is stored, in no order, with what interrupted publishing has left. */
    List<StoredRelease> releases();

    /** Removes one of {@link #releases}; nobody can fetch it from the first moment on. */
    void remove(URI artifact);
}
