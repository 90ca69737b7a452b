package io.slugline.classifier.stream;

import java.util.Locale;

/** Why an article cannot be classified, now or ever; what may pass by itself is an outage and never a dead letter. */
enum DeadLetterReason {
    /** The record has no value. */
    EMPTY_RECORD,
    /** The value is not an article in the registry's framing. */
    UNREADABLE_RECORD,
    /** The value names a schema that the registry does not have. */
    UNKNOWN_SCHEMA,
    /** Neither title nor text has anything that a model could read. */
    NOTHING_TO_CLASSIFY,
    /** The model fails on this article, and on this article only. */
    CLASSIFICATION_FAILED,
    /** The classified article would be larger than what may be produced. */
    OUTPUT_TOO_LARGE,
    /** The broker refused the classified article. */
    OUTPUT_REFUSED;

    /** The reason as headers and metrics spell it, e.g. {@code unknown-schema}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
