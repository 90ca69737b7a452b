package io.slugline.ingest.fetch;

import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One step on the way to a document.
 *
 * @param address asked in this step
 * @param count redirects so far
 * @param permanent true if all of them were permanent
 */
record Hop(HttpAddress address, int count, boolean permanent) {
    static Hop first(HttpAddress address) {
        return new Hop(address, 0, true);
    }

    /** @throws URISyntaxException with a reason if the redirect is not followed */
    Hop next(String location, int status, int most) throws URISyntaxException {
        if (count >= most) {
            throw new URISyntaxException(location, "more than " + most + " redirects");
        }
        HttpAddress next = address.resolve(location);
        if (address.isSecure() && !next.isSecure()) {
            throw new URISyntaxException(location, "from https to http");
        }
        return new Hop(next, count + 1, permanent && (status == 301 || status == 308));
    }

    /** Where the feed now lives for good; null if it has not moved. */
    @Nullable
    String movedTo() {
        return count > 0 && permanent ? address.toString() : null;
    }
}
