package io.slugline.console.scoring;

import org.jspecify.annotations.Nullable;

/** The classifier gave no scores, as the message says; asking again is safe. */
public final class ClassifierAwayException extends RuntimeException {
    ClassifierAwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
