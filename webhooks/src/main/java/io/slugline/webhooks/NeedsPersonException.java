package io.slugline.webhooks;

import org.apache.kafka.connect.errors.ConnectException;

/**
 * Ends a task that would fail again however often it was started: a person has to change something first, and the message
 * says what. Whoever starts failed tasks again by itself leaves those alone whose trace names this class.
 */
public final class NeedsPersonException extends ConnectException {
    /** @param sentence without secrets: it is shown in the task's status */
    public NeedsPersonException(String sentence) {
        super(sentence);
    }
}
