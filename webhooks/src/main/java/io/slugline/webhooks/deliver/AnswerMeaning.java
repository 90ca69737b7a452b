package io.slugline.webhooks.deliver;

import io.slugline.webhooks.deliver.DeliveryResult.Delivered;
import io.slugline.webhooks.deliver.DeliveryResult.Ended;
import io.slugline.webhooks.deliver.DeliveryResult.Refused;
import io.slugline.webhooks.deliver.DeliveryResult.RetryLater;
import java.time.Clock;
import java.util.Set;

/**
 * Says what an answer means. An event is refused only by a status that speaks of the event; one that speaks of the address
 * or of the sender (401, 403, 404 and the like) is waited out, because every event after it would get the same.
 */
final class AnswerMeaning {
    /** Bad request, conflict, too large, media type, unprocessable. */
    private static final Set<Integer> OF_THE_EVENT = Set.of(400, 409, 413, 415, 422);

    private static final int GONE = 410;

    private final EndpointAddress address;
    private final Clock clock;

    AnswerMeaning(EndpointAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    DeliveryResult of(Answer answer) {
        int status = answer.status();
        String said = address.shown() + " answered with " + answer.told();
        if (status / 100 == 2) {
            return new Delivered(said + ".");
        }
        if (status / 100 == 3) {
            return new Ended(moved(answer));
        }
        if (status == GONE) {
            return new Ended(
                    said + ": it wants no more events. Remove this webhook, or restart its task if the endpoint"
                            + " is back.");
        }
        if (OF_THE_EVENT.contains(status)) {
            return new Refused(said + ": it does not take this event.");
        }
        return new RetryLater(
                said + advice(status) + ".",
                answer.header("Retry-After").flatMap(wish -> RetryAfter.parse(wish, clock)));
    }

    private String moved(Answer answer) {
        String where = answer.header("Location").map(address::shown).orElse("no address");
        return address.shown() + " answered with status " + answer.status() + ", a redirect to " + where
                + ", and events follow none. Set url to the address that takes them.";
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> "; check secret and authorization";
            case 404, 405 -> "; check the address";
            default -> "";
        };
    }
}
