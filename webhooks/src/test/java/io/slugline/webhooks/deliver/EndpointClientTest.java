package io.slugline.webhooks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.slugline.webhooks.deliver.DeliveryResult.Delivered;
import io.slugline.webhooks.deliver.DeliveryResult.RetryLater;
import io.slugline.webhooks.receiver.Received;
import io.slugline.webhooks.receiver.Receiver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointClientTest {
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final Duration DEADLINE = Duration.ofMillis(500);
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

    @Test
    void postsTheBodySignedWithBothSecrets() throws Exception {
        DeliveryResult result = post();

        assertThat(result).isInstanceOf(Delivered.class);
        assertThat(receiver.received()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hooks/s3cret?token=s3cret");
            assertThat(request.text()).isEqualTo("{\"title\":\"Zürich\"}");
            assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json; charset=utf-8");
            assertThat(request.header("Authorization")).isEqualTo("Bearer t0ken");
            assertThat(request.header("User-Agent")).isEqualTo("Slugline/test");
            assertThat(request.header("webhook-id")).isEqualTo("classified-articles/2/1041");
            assertThat(request.header("webhook-timestamp")).isEqualTo("1796040000");
            assertThat(request.header("webhook-signature").split(" ")).hasSize(2);
            assertThat(request.isSignedWith(NEW)).isTrue();
            assertThat(request.isSignedWith(OLD)).isTrue();
            assertThat(request.isSignedWith("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
                    .isFalse();
        });
    }

    @Test
    void takesAStatusAsTheAnswerThoughItsBodyNeverEnds() throws Exception {
        CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
        receiver.answer((request, exchange) -> drip(exchange, 200, hungUp));

        long started = System.nanoTime();
        DeliveryResult result = post();

        assertThat(result).isInstanceOf(Delivered.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isBetween(DEADLINE, DEADLINE.multipliedBy(4));
        assertThat(hungUp.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void comesBackAfterAFailureWhoseBodyNeverEnds() {
        receiver.answer((request, exchange) -> drip(exchange, 503, new CompletableFuture<>()));

        assertThat(post()).isInstanceOf(RetryLater.class).asString().contains("status 503");
    }

    @Test
    void readsNoMoreThanAFewKilobytes() throws Exception {
        CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
        receiver.answer((request, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            flood(exchange.getResponseBody(), hungUp);
        });

        assertThat(post()).isInstanceOf(Delivered.class);
        assertThat(hungUp.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void comesBackWhenThereIsNoAnswerInTime() {
        CountDownLatch never = new CountDownLatch(1);
        receiver.answer((request, exchange) -> await(never));

        DeliveryResult result = post();
        never.countDown();

        assertThat(result).isEqualTo(new RetryLater(receiver.url("/***") + " did not answer within 500 ms."));
    }

    @Test
    void comesBackWhenNobodyListensOrTheLineBreaks() {
        receiver.answer((request, exchange) -> exchange.close());
        DeliveryResult broken = post();
        receiver.close();

        assertThat(broken)
                .isEqualTo(new RetryLater(receiver.url("/***") + " broke the connection before it answered."));
        assertThat(post()).isEqualTo(new RetryLater(receiver.url("/***") + " refuses connections."));
    }

    @Test
    void asksForPermissionAsCloudEventsHasIt() {
        receiver.answer((request, exchange) -> {
            exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "news.example");
            exchange.getResponseHeaders().add("WebHook-Allowed-Rate", "120");
            exchange.sendResponseHeaders(200, -1);
        });

        HandshakeResult result = client().askPermission("news.example");

        assertThat(result).isEqualTo(new HandshakeResult.Allowed(Duration.ofMillis(500)));
        Received asked = receiver.received().get(0);
        assertThat(asked.method()).isEqualTo("OPTIONS");
        assertThat(asked.header("WebHook-Request-Origin")).isEqualTo("news.example");
    }

    @Test
    void takesSilenceAboutItsOriginForNo() {
        HandshakeResult silent = client().askPermission("news.example");
        receiver.answer(503);
        HandshakeResult busy = client().askPermission("news.example");

        assertThat(silent).isInstanceOf(HandshakeResult.Denied.class).asString().contains("without WebHook-Allowed");
        assertThat(busy).isInstanceOf(HandshakeResult.NoAnswer.class);
    }

    private DeliveryResult post() {
        return client().post(new Message(
                "classified-articles/2/1041",
                "application/cloudevents+json; charset=utf-8",
                "{\"title\":\"Zürich\"}".getBytes(StandardCharsets.UTF_8)));
    }

    private EndpointClient client() {
        EndpointAddress address = EndpointAddress.of(receiver.url("/hooks/s3cret?token=s3cret"), false);
        List<SigningSecret> secrets = List.of(SigningSecret.of(NEW), SigningSecret.of(OLD));
        return new EndpointClient(new Endpoint(address, secrets, "Bearer t0ken", DEADLINE, "Slugline/test"), NOON);
    }

    /** A byte every few milliseconds until the other side hangs up. */
    private static void drip(HttpExchange exchange, int status, CompletableFuture<Boolean> hungUp) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        CountDownLatch pace = new CountDownLatch(1);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int drop = 0; drop < 1_000; drop++) {
                out.write('.');
                out.flush();
                pace.await(20, TimeUnit.MILLISECONDS);
            }
            hungUp.complete(false);
        } catch (IOException closed) {
            hungUp.complete(true);
            throw closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void flood(OutputStream out, CompletableFuture<Boolean> hungUp) {
        try {
            for (int block = 0; block < 10_000; block++) {
                out.write(new byte[64 << 10]);
            }
            hungUp.complete(false);
        } catch (IOException closed) {
            hungUp.complete(true);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
