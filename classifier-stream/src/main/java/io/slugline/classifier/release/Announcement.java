package io.slugline.classifier.release;

import io.slugline.schemas.AliasChange;
import java.util.Optional;

/** The champion is this version: all that is needed to load it. */
record Announcement(String modelName, int version, String artifactUri, String manifestSha256) {
    /** Empty if the change takes the alias away or names no artifact. */
    static Optional<Announcement> of(AliasChange change) {
        if (change.getVersion() == null || change.getArtifactUri() == null || change.getManifestSha256() == null) {
            return Optional.empty();
        }
        return Optional.of(new Announcement(
                change.getModelName(), change.getVersion(), change.getArtifactUri(), change.getManifestSha256()));
    }
}
