package io.slugline.training.run;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;

/** What a run came to; the artifact is complete in either case, and the version's state says how it stands. */
public sealed interface RunOutcome {
    ModelVersion version();

    /** An alias is to name the version: it serves, or goes into the shadow. */
    record Announced(ModelVersion version, AliasChange change) implements RunOutcome {}

    /** No alias names the version: the gate refused it, or it waits for a person. */
    record Kept(ModelVersion version) implements RunOutcome {}
}
