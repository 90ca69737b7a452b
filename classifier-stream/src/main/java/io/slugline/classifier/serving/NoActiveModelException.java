package io.slugline.classifier.serving;

/** There is no active model to score with. */
public final class NoActiveModelException extends RuntimeException {
    NoActiveModelException() {
        super("No model is active yet; the first version is announced on the topic of aliases");
    }
}
