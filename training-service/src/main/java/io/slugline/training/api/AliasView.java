package io.slugline.training.api;

import io.slugline.schemas.AliasChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of an alias as the API shows it; fields as in the topic. */
record AliasView(
        String alias, @Nullable Integer version, @Nullable Integer previous, String who, String why, Instant changed) {
    static AliasView of(AliasChange change) {
        return new AliasView(
                change.getAlias(),
                change.getVersion(),
                change.getPrevious(),
                change.getWho(),
                change.getWhy(),
                change.getChanged());
    }
}
