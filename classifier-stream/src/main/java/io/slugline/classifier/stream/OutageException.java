package io.slugline.classifier.stream;

/** Something that every article needs does not answer now. The article is not at fault and waits. */
final class OutageException extends RuntimeException {
    OutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
