package io.slugline.training.storage;

import io.slugline.model.artifact.StoredRelease;
import java.util.List;

/**
 * What lies in the artifact store and why it stays.
 *
 * @param keptBecause reasons as sentences; without any it can go
 */
public record Holding(StoredRelease release, List<String> keptBecause) {
    public Holding {
        keptBecause = List.copyOf(keptBecause);
    }

    /** True if a clean-up removes it. */
    public boolean canGo() {
        return keptBecause.isEmpty();
    }
}
