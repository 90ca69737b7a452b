package io.slugline.classifier.release;

import java.util.Locale;

/** Where a release can be refused, in order. */
enum LoadStep {
    /** The artifact store may be away: tried again later. */
    FETCH,
    /** Bytes are not those of the manifest. */
    VERIFY,
    /** The model library does not take the checkpoint. */
    OPEN,
    /** It does not say of the golden examples what it said when it was released. */
    CHECK,
    /** It fails at the shapes of serving. */
    WARM;

    /** The step as metrics spell it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
