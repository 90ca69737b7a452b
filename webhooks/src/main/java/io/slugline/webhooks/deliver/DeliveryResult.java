package io.slugline.webhooks.deliver;

import java.time.Duration;
import java.util.Optional;

/** What came of one request. Every reason is a whole sentence that names the endpoint without its secrets. */
public sealed interface DeliveryResult {
    /** What to tell people. */
    String reason();

    /** The endpoint has taken it; the next one may go. */
    record Delivered(String reason) implements DeliveryResult {}

    /**
     * Not now: the same must be sent again later, and nothing before it.
     *
     * @param after how long the endpoint asks to be left alone; empty if it does not say
     */
    record RetryLater(String reason, Optional<Duration> after) implements DeliveryResult {
        /** The endpoint does not say when. */
        public RetryLater(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The endpoint takes everything but this: it is set aside, and the next one may go. */
    record Refused(String reason) implements DeliveryResult {}

    /** Nothing may be sent to this address any more until a person has changed something. */
    record Ended(String reason) implements DeliveryResult {}
}
