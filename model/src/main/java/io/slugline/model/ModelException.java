package io.slugline.model;

/** A model, a file or an input that cannot be used; its message is one sentence that names what, which and what was expected. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
