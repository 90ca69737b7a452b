package io.slugline.console.feeds;

/** The text is not a list of feeds. */
public final class MalformedOpmlException extends Exception {
    MalformedOpmlException(String message, Throwable cause) {
        super(message, cause);
    }
}
