package io.slugline.ingest.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What a request may cost and reach.
 *
 * @param deadline for everything together: names, redirects, connections, bodies
 * @param maxBytes of a document, compressed and decoded
 * @param maxRedirects followed for one document
 * @param connectionsPerHost open at the same time
 * @param addresses that may be connected to
 * @param userAgent sent with each request
 * @param proxy that requests go through; it then resolves the names, so it must guard the addresses too
 */
public record FetchLimits(
        Duration deadline,
        int maxBytes,
        int maxRedirects,
        int connectionsPerHost,
        AddressRule addresses,
        String userAgent,
        Optional<URI> proxy) {
    /** 30 s, 16 MiB, 5 redirects, 2 connections, public addresses, no proxy. */
    public static FetchLimits defaults() {
        return new FetchLimits(
                Duration.ofSeconds(30), 16 << 20, 5, 2, AddressRule.PUBLIC, "Slugline (feed reader)", Optional.empty());
    }

    /** The same limits for other addresses. */
    public FetchLimits with(AddressRule rule) {
        return new FetchLimits(deadline, maxBytes, maxRedirects, connectionsPerHost, rule, userAgent, proxy);
    }

    /** The same limits with another deadline. */
    public FetchLimits within(Duration limit) {
        return new FetchLimits(limit, maxBytes, maxRedirects, connectionsPerHost, addresses, userAgent, proxy);
    }
}
