package io.slugline.webhooks.deliver;

import java.time.Duration;
import java.util.List;

/**
 * One subscriber's address and how to speak to it.
 *
 * @param secrets each signs every message, so that a receiver may change from one to the next; at least one
 * @param authorization value of the header {@code Authorization}; empty for none
 * @param deadline for a whole request, from the connection to the last byte that is read
 * @param userAgent what this sender calls itself
 */
public record Endpoint(
        EndpointAddress address,
        List<SigningSecret> secrets,
        String authorization,
        Duration deadline,
        String userAgent) {
    public Endpoint {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("An endpoint needs a secret to sign with. This is a bug.");
        }
    }

    /** Leaves out what may be a secret. */
    @Override
    public String toString() {
        return "Endpoint[" + address + "]";
    }
}
