package io.slugline.ingest.push;

import io.slugline.ingest.parse.Hub;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * One feed's subscription at its hub. It counts once the hub has confirmed it, until the lease ends. Safe for use by
 * many threads.
 */
final class Subscription {
    private static final Duration LEASE_WISHED = Duration.ofDays(10);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(10);
    private static final Duration LONGEST_RETRY = Duration.ofDays(1);

    private final String feedId;
    private final Hub hub;
    private final String token;
    private final String secret;
    private Instant nextRequest = Instant.MIN;
    private Instant leaseEnd = Instant.MIN;
    private int requests;
    private boolean leaving;

    /**
     * @param token last part of the callback's address, which nobody can guess
     * @param secret that the hub signs with
     */
    Subscription(String feedId, Hub hub, String token, String secret) {
        this.feedId = feedId;
        this.hub = hub;
        this.token = token;
        this.secret = secret;
    }

    String feedId() {
        return feedId;
    }

    Hub hub() {
        return hub;
    }

    String token() {
        return token;
    }

    String secret() {
        return secret;
    }

    /** True until the lease ends. */
    synchronized boolean isConfirmed(Instant now) {
        return !leaving && now.isBefore(leaseEnd);
    }

    /** True if the hub is to be asked now; then it counts as asked. A hub that does not confirm is asked ever more rarely. */
    synchronized boolean takeTurn(Instant now) {
        if (leaving || now.isBefore(nextRequest)) {
            return false;
        }
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(requests, 10));
        nextRequest = now.plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY);
        requests++;
        return true;
    }

    /** The hub has confirmed; it is asked again when four fifths of the lease are over. */
    synchronized void confirm(Instant now, Duration lease) {
        requests = 0;
        leaseEnd = now.plus(lease);
        nextRequest = now.plus(lease.multipliedBy(4).dividedBy(5));
    }

    /** The hub does not want to; polling goes on alone. */
    synchronized void deny(Instant now) {
        leaseEnd = Instant.MIN;
        nextRequest = now.plus(LONGEST_RETRY);
    }

    synchronized void leave() {
        leaving = true;
    }

    synchronized boolean isLeaving() {
        return leaving;
    }

    /** Body of the request to the hub (W3C WebSub, 5.1). */
    String form(String mode, String callback) {
        return "hub.mode=" + mode + "&hub.topic=" + encoded(hub.topic()) + "&hub.callback=" + encoded(callback)
                + "&hub.secret=" + encoded(secret) + "&hub.lease_seconds=" + LEASE_WISHED.toSeconds();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
