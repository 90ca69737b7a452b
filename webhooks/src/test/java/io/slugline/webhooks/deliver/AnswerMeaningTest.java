package io.slugline.webhooks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.slugline.webhooks.deliver.DeliveryResult.Delivered;
import io.slugline.webhooks.deliver.DeliveryResult.Ended;
import io.slugline.webhooks.deliver.DeliveryResult.Refused;
import io.slugline.webhooks.deliver.DeliveryResult.RetryLater;
import io.slugline.webhooks.receiver.Receiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of a real web server leads to. */
class AnswerMeaningTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void isContentWithAnySuccess(int status) {
        receiver.answer(status);

        assertThat(post()).isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 408, 425, 429, 500, 502, 503, 504, 599})
    void comesBackAfterWhatSpeaksOfTheServerOrTheSender(int status) {
        receiver.answer(status);

        assertThat(post())
                .isInstanceOf(RetryLater.class)
                .extracting(DeliveryResult::reason)
                .asString()
                .startsWith(receiver.url("/***") + " answered with status " + status)
                .endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 415, 422})
    void setsAsideWhatIsRefusedForItself(int status) {
        receiver.answer(status);

        assertThat(post()).isInstanceOf(Refused.class);
    }

    @Test
    void handsOnHowLongTheEndpointWantsToBeLeftAlone() {
        receiver.answer((request, exchange) -> {
            exchange.getResponseHeaders().add("Retry-After", "Mon, 30 Nov 2026 12:00:07 GMT");
            exchange.sendResponseHeaders(503, -1);
        });

        assertThat(post()).isInstanceOfSatisfying(RetryLater.class, later -> assertThat(later.after())
                .contains(Duration.ofSeconds(7)));
    }

    @Test
    void endsWhenTheEndpointIsGone() {
        receiver.answer(410);

        assertThat(post())
                .isEqualTo(new Ended(receiver.url("/***") + " answered with status 410: it wants no more events. Remove"
                        + " this webhook, or restart its task if the endpoint is back."));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirectAndSaysWhereItWouldGo(int status) {
        receiver.answer((request, exchange) -> {
            exchange.getResponseHeaders().add("Location", "https://other.example/s3cret");
            exchange.sendResponseHeaders(status, -1);
        });

        assertThat(post())
                .isEqualTo(new Ended(receiver.url("/***") + " answered with status " + status
                        + ", a redirect to https://other.example/***, and events follow none. Set url to the address that"
                        + " takes them."));
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void quotesTheBeginningOfAnAnswerAsOneLine() {
        receiver.answer((request, exchange) -> write(exchange, 400, "no\u0000 such\n\tlabel ".repeat(100)));

        assertThat(post().reason())
                .contains("status 400 (no such label no such label")
                .hasSizeLessThan(400);
    }

    @Test
    void showsNoSecretWhateverHappens() {
        Stream<DeliveryResult> results = Stream.of(200, 302, 400, 404, 410, 500).map(status -> {
            receiver.answer(status);
            return post();
        });

        assertThat(results)
                .allSatisfy(result -> assertThat(result.toString()).doesNotContain("s3cret", "t0ken", "whsec"));
    }

    private DeliveryResult post() {
        Endpoint endpoint = new Endpoint(
                EndpointAddress.of(receiver.url("/hooks/s3cret?token=s3cret"), false),
                List.of(SigningSecret.of(SigningSecret.newText())),
                "Bearer t0ken",
                Duration.ofSeconds(5),
                "Slugline/test");
        return new EndpointClient(endpoint, NOON)
                .post(new Message("t/2/1041", "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
