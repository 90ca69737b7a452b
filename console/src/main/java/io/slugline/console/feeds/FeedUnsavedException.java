package io.slugline.console.feeds;

/** A change of a feed may not have been saved; making it again is safe. */
public final class FeedUnsavedException extends RuntimeException {
    FeedUnsavedException(String message, Throwable cause) {
        super(message, cause);
    }
}
