package io.slugline.ingest.fetch;

import java.net.URISyntaxException;

/**
 * What opens a document, and where it belongs. It is sent to the origin of its home only (scheme, host and port), or to the
 * same host once that has gone from http to https, whichever way a request takes: a server that can move a feed must not
 * thereby learn or give away its secret.
 *
 * @param authorization value of the header {@code Authorization}
 * @param home address for which the secret was given
 */
public record Secret(String authorization, String home) {
    boolean belongsTo(HttpAddress address) {
        try {
            HttpAddress own = HttpAddress.of(home);
            return own.sameOrigin(address) || address.isSecured(own);
        } catch (URISyntaxException nowhere) {
            return false;
        }
    }

    /** Leaves the secret out, and the home, which may hold another. */
    @Override
    public String toString() {
        return "Secret[***]";
    }
}
