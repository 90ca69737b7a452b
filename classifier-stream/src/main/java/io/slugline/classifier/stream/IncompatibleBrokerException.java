package io.slugline.classifier.stream;

/** The broker cannot keep what the stream promises. */
final class IncompatibleBrokerException extends RuntimeException {
    IncompatibleBrokerException(String message) {
        super(message);
    }
}
