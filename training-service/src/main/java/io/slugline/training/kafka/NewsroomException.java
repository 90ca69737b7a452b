package io.slugline.training.kafka;

/** The newsroom's topics cannot be reached, read or written; its message is one sentence that says what to do. */
public final class NewsroomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NewsroomException(String message) {
        super(message);
    }

    public NewsroomException(String message, Throwable cause) {
        super(message, cause);
    }
}
