package io.slugline.schemas;

/** The broker did not do what was asked in the time given. */
public final class KafkaUnavailableException extends RuntimeException {
    KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
