package io.slugline.ingest.fetch;

import java.net.URISyntaxException;

/**
 * What opens a document, and where it belongs. It is sent to the origin of its home only (scheme, host and port),
 * whichever way a request takes: a server that can move a feed must not thereby learn or give away its secret.
 *
 * @param authorization value of the header {@code Authorization}
 * @param home address for which the secret was given
 */
public record Secret(String authorization, String home) {
    boolean belongsTo(HttpAddress address) {
        try {
            return HttpAddress.of(home).sameOrigin(address);
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
