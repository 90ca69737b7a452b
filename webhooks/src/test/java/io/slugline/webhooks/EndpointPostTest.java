package io.slugline.webhooks;

import static io.slugline.webhooks.sample.StoryRecords.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.webhooks.deliver.DeliveryResult.Delivered;
import io.slugline.webhooks.deliver.DeliveryResult.Ended;
import io.slugline.webhooks.deliver.DeliveryResult.RetryLater;
import io.slugline.webhooks.event.LabelNames;
import io.slugline.webhooks.event.RecordPlace;
import io.slugline.webhooks.event.StoryEvent;
import io.slugline.webhooks.receiver.Received;
import io.slugline.webhooks.receiver.Receiver;
import io.slugline.webhooks.sample.SettingsOf;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Permission first, then events: against a real web server. */
class EndpointPostTest {
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void asksOnceAndKeepsToTheRateOfTheAnswer() {
        receiver.answer((request, exchange) -> {
            exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "*");
            exchange.getResponseHeaders().add("WebHook-Allowed-Rate", "60");
            exchange.sendResponseHeaders(200, -1);
        });
        EndpointPost post = post("news.example");

        assertThat(post.post(parcel())).isInstanceOf(Delivered.class);
        assertThat(post.post(parcel())).isInstanceOf(Delivered.class);

        assertThat(receiver.received()).extracting(Received::method).containsExactly("OPTIONS", "POST", "POST");
        assertThat(post.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void asksAgainUntilThereIsAnAnswer() {
        receiver.answer(503);
        EndpointPost post = post("news.example");
        assertThat(post.post(parcel())).isInstanceOf(RetryLater.class);

        receiver.answer(204);

        assertThat(post.post(parcel())).isInstanceOf(Ended.class);
        assertThat(receiver.received()).extracting(Received::method).containsExactly("OPTIONS", "OPTIONS");
    }

    @Test
    void asksNothingUnlessToldTo() {
        EndpointPost post = post("");

        assertThat(post.post(parcel())).isInstanceOf(Delivered.class);
        assertThat(receiver.received()).extracting(Received::method).containsExactly("POST");
        assertThat(post.pause()).isZero();
    }

    private EndpointPost post(String origin) {
        return new EndpointPost(
                new WebhookConfig(SettingsOf.webhook(Map.of("url", receiver.url("/hook"), "handshake.origin", origin))),
                Clock.systemUTC());
    }

    private static Parcel parcel() {
        SinkRecord record = new SinkRecord("news.stories", 0, null, null, null, "a1", 7);
        return new Parcel(
                1,
                List.of(new Parcel.Item(
                        record,
                        StoryEvent.of(
                                story("a1").build(),
                                new RecordPlace("news.stories", 0, 7),
                                URI.create("/test"),
                                LabelNames.NONE))));
    }
}
