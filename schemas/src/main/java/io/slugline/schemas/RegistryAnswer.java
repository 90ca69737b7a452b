package io.slugline.schemas;

import com.microsoft.kiota.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.avro.InvalidNumberEncodingException;

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

    private static boolean isConnectionTrouble(Throwable cause) {
        return (cause instanceof IOException && !isOfTheBytes(cause)) || cause instanceof TimeoutException;
    }

    /** Avro says by kinds of IOException that a record is truncated, or holds a number that is none. */
    private static boolean isOfTheBytes(Throwable cause) {
        return cause instanceof EOFException || cause instanceof InvalidNumberEncodingException;
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
