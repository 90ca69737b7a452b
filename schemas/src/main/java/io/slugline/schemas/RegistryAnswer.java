package io.slugline.schemas;

import com.microsoft.kiota.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells from a serde's failure what the registry had answered, if it was asked at all. */
public final class RegistryAnswer {
    private static final int NOT_FOUND = 404;

    private RegistryAnswer() {}

    /** True if the registry does not have the schema. */
    public static boolean isUnknownSchema(RuntimeException failure) {
        return status(failure).filter(status -> status == NOT_FOUND).isPresent();
    }

    /** True if the registry did not answer, or answered that it cannot now. */
    public static boolean isOutage(RuntimeException failure) {
        return status(failure).filter(status -> status != NOT_FOUND).isPresent()
                || causes(failure).anyMatch(RegistryAnswer::isConnectionTrouble);
    }

    /** The end of a truncated record is an EOFException, too, and no trouble of a connection. */
    private static boolean isConnectionTrouble(Throwable cause) {
        return (cause instanceof IOException && !(cause instanceof EOFException)) || cause instanceof TimeoutException;
    }

    private static Optional<Integer> status(RuntimeException failure) {
        return causes(failure)
                .filter(ApiException.class::isInstance)
                .map(cause -> ((ApiException) cause).getResponseStatusCode())
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
