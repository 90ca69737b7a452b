package io.slugline.training.run;

/** A person or the service's end stopped a run; nothing of it was published. */
public final class RunCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunCancelledException(String message) {
        super(message);
    }
}
