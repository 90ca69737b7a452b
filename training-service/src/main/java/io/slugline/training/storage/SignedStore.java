package io.slugline.training.storage;

import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.checkpoint.ReleaseSignature;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * The artifact store, with the key that releases are signed with on their way into it.
 *
 * @param signingKey an Ed25519 key; empty to publish without a signature
 */
public record SignedStore(ArtifactStore artifacts, Optional<PrivateKey> signingKey) {
    /** Publishes a finished checkpoint folder, whose manifest does not change any more. */
    public URI publish(Path checkpoint, String name, int version) {
        signingKey.ifPresent(key -> ReleaseSignature.sign(checkpoint, key));
        return artifacts.publish(checkpoint, name, version);
    }
}
