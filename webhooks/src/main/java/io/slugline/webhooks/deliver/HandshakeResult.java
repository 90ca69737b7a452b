package io.slugline.webhooks.deliver;

import java.time.Duration;
import java.util.regex.Pattern;

/** What an endpoint says when it is asked whether it wants events (CloudEvents Webhooks 1.0, 4.2). */
public sealed interface HandshakeResult {
    /**
     * It does.
     *
     * @param pause least time between two requests; zero if it sets no rate
     */
    record Allowed(Duration pause) implements HandshakeResult {}

    /** It does not, or answered something else. */
    record Denied(String reason) implements HandshakeResult {}

    /** There was no answer that says either; ask again. */
    record NoAnswer(String reason) implements HandshakeResult {}

    /** Requests in a minute. */
    Pattern RATE = Pattern.compile("[1-9]\\d{0,8}");

    /** Reads an answer. */
    static HandshakeResult of(Answer answer, String origin, EndpointAddress address) {
        String asked = "Asked whether it takes events from " + origin + ", " + address.shown() + " answered with "
                + answer.told();
        if (answer.status() / 100 == 5 || answer.status() == 429) {
            return new NoAnswer(asked + ".");
        }
        String allowed = answer.header("WebHook-Allowed-Origin").orElse("");
        if (answer.status() / 100 != 2 || !(allowed.equals("*") || allowed.equalsIgnoreCase(origin))) {
            return new Denied(asked + (allowed.isEmpty() ? " without WebHook-Allowed-Origin" : " for another origin")
                    + ". Let the endpoint allow it, or leave handshake.origin empty.");
        }
        return new Allowed(answer.header("WebHook-Allowed-Rate")
                .filter(rate -> RATE.matcher(rate).matches())
                .map(rate -> Duration.ofMinutes(1).dividedBy(Long.parseLong(rate)))
                .orElse(Duration.ZERO));
    }
}
