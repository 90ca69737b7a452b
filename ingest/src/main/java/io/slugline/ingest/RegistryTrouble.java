package io.slugline.ingest;

import com.microsoft.kiota.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells a registry that is away, which is worth a retry, from a record that cannot be read, which is not. */
final class RegistryTrouble {
    private static final int NOT_FOUND = 404;

    private RegistryTrouble() {}

    /** True if the registry did not answer, or answered that it cannot now. */
    static boolean isIn(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(RegistryTrouble::isTrouble);
    }

    /** The end of a truncated record is an EOFException, too, and no trouble of a connection. */
    private static boolean isTrouble(Throwable cause) {
        return (cause instanceof ApiException answer && answer.getResponseStatusCode() != NOT_FOUND)
                || (cause instanceof IOException && !(cause instanceof EOFException))
                || cause instanceof TimeoutException;
    }
}
