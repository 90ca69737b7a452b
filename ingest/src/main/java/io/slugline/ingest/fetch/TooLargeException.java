package io.slugline.ingest.fetch;

import java.io.IOException;

/** A document is larger than this reader takes. */
final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException(long limit) {
        super("The document is too large: more than " + limit + " bytes");
    }
}
