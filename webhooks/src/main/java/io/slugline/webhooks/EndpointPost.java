package io.slugline.webhooks;

import io.slugline.webhooks.deliver.DeliveryResult;
import io.slugline.webhooks.deliver.DeliveryResult.Ended;
import io.slugline.webhooks.deliver.DeliveryResult.RetryLater;
import io.slugline.webhooks.deliver.EndpointClient;
import io.slugline.webhooks.deliver.HandshakeResult;
import java.time.Clock;
import java.time.Duration;

/** Posts parcels to the endpoint, after it was asked for permission if the settings want that. */
final class EndpointPost implements Courier.Post {
    private final EndpointClient client;
    private final String origin;
    private final boolean batched;
    private boolean allowed;
    private Duration pause = Duration.ZERO;

    EndpointPost(WebhookConfig config, Clock clock) {
        this.client = new EndpointClient(config.endpoint(), clock);
        this.origin = config.getString(EndpointSettings.HANDSHAKE_ORIGIN).strip();
        this.batched = config.getInt(DeliverySettings.BATCH_SIZE) > 1;
        this.allowed = origin.isEmpty();
    }

    @Override
    public DeliveryResult post(Parcel parcel) {
        if (!allowed) {
            HandshakeResult answer = client.askPermission(origin);
            if (answer instanceof HandshakeResult.Denied denied) {
                return new Ended(denied.reason());
            }
            if (answer instanceof HandshakeResult.NoAnswer none) {
                return new RetryLater(none.reason());
            }
            if (answer instanceof HandshakeResult.Allowed rate) {
                allowed = true;
                pause = rate.pause();
            }
        }
        return client.post(parcel.message(batched));
    }

    @Override
    public Duration pause() {
        return pause;
    }
}
