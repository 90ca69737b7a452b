package io.slugline.training.run;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;

/** What a run came to; the artifact is complete in either case. */
public sealed interface RunOutcome {
    ModelVersion version();

    /** The version is to serve. */
    record Accepted(ModelVersion version, AliasChange change) implements RunOutcome {}

    /** The gate keeps the champion, or promotion waits for a person. */
    record Refused(ModelVersion version) implements RunOutcome {}
}
