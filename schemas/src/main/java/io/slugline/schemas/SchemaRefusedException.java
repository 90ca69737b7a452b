package io.slugline.schemas;

/** A schema is not in the registry because the registry refused it or was not there. */
public final class SchemaRefusedException extends RuntimeException {
    SchemaRefusedException(String message) {
        super(message);
    }

    SchemaRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
