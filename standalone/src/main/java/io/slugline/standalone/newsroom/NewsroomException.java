package io.slugline.standalone.newsroom;

/** The newsroom cannot do what was asked; the message is what to tell the person, the way out included. */
public final class NewsroomException extends RuntimeException {
    /** A reason without a deeper cause. */
    public NewsroomException(String message) {
        super(message);
    }

    /** A reason with what led to it, for the log. */
    public NewsroomException(String message, Throwable cause) {
        super(message, cause);
    }
}
