package io.slugline.training.history;

import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;

/** A later word on where a version stands; what it is stays as it was, and so do the reasons it has had so far. */
public final class VersionStatement {
    private VersionStatement() {}

    /** The version in another state, with one more sentence on why. */
    public static ModelVersion of(ModelVersion version, ModelVersionState state, String why) {
        String before = version.getReason() == null ? "" : version.getReason() + " ";
        return ModelVersion.newBuilder(version)
                .setState(state)
                .setReason(before + why)
                .build();
    }
}
