package io.slugline.webhooks.deliver;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why there was no answer, without quoting the address. */
final class ConnectionTrouble {
    private ConnectionTrouble() {}

    /** The end of a sentence that begins with the endpoint. */
    static String told(@Nullable Throwable failure) {
        if (has(failure, HttpConnectTimeoutException.class)) {
            return "could not be reached in time";
        }
        if (has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class)) {
            return "is a name that cannot be found";
        }
        if (has(failure, ConnectException.class)) {
            return "refuses connections";
        }
        if (has(failure, SSLException.class)) {
            return "has no certificate that this machine trusts, or speaks no TLS";
        }
        return "broke the connection before it answered";
    }

    private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(kind::isInstance);
    }
}
