package io.slugline.ingest.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request came to. Reasons are sentences for the feed's owner. */
public sealed interface FetchResult {
    /**
     * A document.
     *
     * @param status HTTP status
     * @param address where it came from in the end
     * @param movedTo where the feed now lives, if every redirect on the way was permanent; null if it stayed
     * @param body bytes, decoded from the transfer's compression
     * @param links values of the header {@code Link}
     * @param charset charset that the header declared; null if none
     * @param validators to send next time
     * @param maxAge time that the answer counts as fresh; empty if unsaid
     * @param complete false if the connection broke in the body
     */
    record Modified(
            int status,
            String address,
            @Nullable String movedTo,
            byte[] body,
            List<String> links,
            @Nullable String charset,
            Validators validators,
            Optional<Duration> maxAge,
            boolean complete)
            implements FetchResult {}

    /** The document is the one that the validators were given with. */
    record NotModified(@Nullable String movedTo, Validators validators, Optional<Duration> maxAge)
            implements FetchResult {}

    /** The server asks to come back later (429, or 503 with Retry-After). */
    record RetryLater(int status, Optional<Duration> retryAfter, String reason) implements FetchResult {}

    /** The feed has ended and will not come back (410). */
    record Gone(String reason) implements FetchResult {}

    /** No document this time; {@code status} is null if there was no answer. */
    record Failed(@Nullable Integer status, String reason) implements FetchResult {}
}
