package io.slugline.training.app;

import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.artifact.StoredRelease;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A store that stands in front of another and leaves to it what it has no mind of its own about. */
interface StoreInFront extends ArtifactStore {
    ArtifactStore store();

    @Override
    default Path fetch(URI artifact, String manifestSha256, Path cacheFolder) {
        return store().fetch(artifact, manifestSha256, cacheFolder);
    }

    @Override
    default List<StoredRelease> releases() {
        return store().releases();
    }

    @Override
    default void remove(URI artifact) {
        store().remove(artifact);
    }
}
