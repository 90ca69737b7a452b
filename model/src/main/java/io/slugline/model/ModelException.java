package io.slugline.model;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/** A model, a file or an input that cannot be used; its message is one sentence that names what, which and what was expected. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What a failed read or write comes to: a {@link CancellationException} if an interrupt had closed the file, otherwise
     * the attempt with the file system's own reason.
     *
     * @param attempt the start of a sentence, e.g. "Cannot read /models/v3/config.json"
     */
    public static RuntimeException of(String attempt, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return (CancellationException)
                    new CancellationException(attempt + ": the thread was interrupted.").initCause(cause);
        }
        return new ModelException(attempt + ": " + cause.getMessage() + ".", cause);
    }
}
