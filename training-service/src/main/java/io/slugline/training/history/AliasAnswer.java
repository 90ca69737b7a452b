package io.slugline.training.history;

import io.slugline.schemas.AliasChange;

/** What came of a person's wish to move the champion alias. */
public sealed interface AliasAnswer {
    /** The alias names another version now. */
    record Changed(AliasChange change) implements AliasAnswer {}

    /** There is no such version, or none to go back to. */
    record NotThere(String reason) implements AliasAnswer {}

    /** The version is there but the wish makes no sense, e.g. it serves already. */
    record NotAllowed(String reason) implements AliasAnswer {}
}
