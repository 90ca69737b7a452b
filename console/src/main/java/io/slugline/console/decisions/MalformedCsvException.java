package io.slugline.console.decisions;

/** The text is not a table; the message says where and why. */
public final class MalformedCsvException extends RuntimeException {
    MalformedCsvException(String message) {
        super(message);
    }
}
