package io.slugline.console.projection;

import org.jspecify.annotations.Nullable;

/** A change may not have been saved, as the message says; making it again is safe. */
public final class UnsavedException extends RuntimeException {
    public UnsavedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
