package io.slugline.ingest.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.ingest.fetch.AddressRule;
import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.fetch.FetchLimits;
import io.slugline.ingest.parse.Hub;
import io.slugline.ingest.site.HandClock;
import io.slugline.ingest.site.NewsSite;
import io.slugline.ingest.site.WebSubHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {
    private static final Duration LEASE = Duration.ofHours(10);
    private static final String TOPIC = "https://news.example/feed";

    private final HandClock clock = new HandClock();
    private final NewsSite site = NewsSite.open();
    private final WebSubHub hub = new WebSubHub(site, "/hub");
    private final FeedFetcher fetcher = new FeedFetcher(FetchLimits.defaults().with(AddressRule.ANY));
    private Subscriptions subscriptions;
    private PushListener listener;

    @BeforeEach
    void listen() throws IOException {
        // The callback's port is known only once something listens, so a listener of its own finds a free one.
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener = PushListener.start(free, new Subscriptions(fetcher, "", clock), 1000);
        int port = listener.port();
        listener.close();
        subscriptions = new Subscriptions(fetcher, "http://127.0.0.1:" + port + "/0", clock);
        listener =
                PushListener.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), subscriptions, 1000);
        subscriptions.follow("feed", new Hub(hub.url(), TOPIC));
        tend();
    }

    @AfterEach
    void close() {
        listener.close();
        fetcher.close();
        site.close();
    }

    @Nested
    class AskingAHub {
        @Test
        void namesTopicAndCallbackAndSecretAndIsConfirmed() throws Exception {
            Map<String, String> form = hub.nextRequest();

            int status = hub.verify(form, LEASE);

            assertThat(form)
                    .containsEntry("hub.mode", "subscribe")
                    .containsEntry("hub.topic", TOPIC)
                    .containsKeys("hub.callback", "hub.secret", "hub.lease_seconds");
            assertThat(status).isEqualTo(200);
            assertThat(subscriptions.confirmed()).isEqualTo(1);
        }

        @Test
        void happensAgainBeforeTheLeaseEnds() throws Exception {
            Map<String, String> first = hub.nextRequest();
            hub.verify(first, LEASE);
            clock.move(LEASE.multipliedBy(5).dividedBy(6));
            tend();

            assertThat(hub.nextRequest()).isEqualTo(first);
        }

        @Test
        void isInVainAfterTheLeaseHasEnded() throws Exception {
            hub.verify(hub.nextRequest(), LEASE);
            clock.move(LEASE.plusSeconds(1));

            assertThat(subscriptions.confirmed()).isZero();
        }

        @Test
        void happensAgainLaterIfNothingComesBack() throws Exception {
            hub.nextRequest();
            clock.move(Duration.ofMinutes(11));
            tend();

            assertThat(hub.nextRequest()).containsEntry("hub.mode", "subscribe");
        }

        @Test
        void endsWithTheFeed() throws Exception {
            Map<String, String> form = hub.nextRequest();
            hub.verify(form, LEASE);
            clock.move(Duration.ofSeconds(2));
            subscriptions.tend(feedId -> false);

            Map<String, String> last = hub.nextRequest();

            assertThat(last).containsEntry("hub.mode", "unsubscribe");
            assertThat(hub.verify(last, LEASE)).isEqualTo(200);
            assertThat(hub.push(form, "<rss/>")).isEqualTo(404);
        }

        @Test
        void isNotConfirmedForAnotherTopicOrAnUnknownCallback() throws Exception {
            Map<String, String> form = hub.nextRequest();

            assertThat(hub.verify(WebSubHub.with(form, "hub.topic", "https://other.example/"), LEASE))
                    .isEqualTo(404);
            assertThat(hub.verify(WebSubHub.with(form, "hub.callback", form.get("hub.callback") + "0"), LEASE))
                    .isEqualTo(404);
            assertThat(subscriptions.confirmed()).isZero();
        }

        @Test
        void mayBeDeniedAndThenPollingGoesOnAlone() throws Exception {
            Map<String, String> form = hub.nextRequest();
            hub.verify(form, LEASE);

            hub.verify(WebSubHub.with(form, "hub.mode", "denied"), LEASE);

            assertThat(subscriptions.confirmed()).isZero();
        }
    }

    @Nested
    class Pushes {
        @ParameterizedTest
        @ValueSource(strings = {"sha1", "sha256", "sha384", "sha512"})
        void announceTheirFeedOnce(String algorithm) throws Exception {
            Map<String, String> form = hub.nextRequest();
            hub.verify(form, LEASE);

            int status = hub.push(form, "<rss/>", algorithm);

            assertThat(status).isEqualTo(202);
            assertThat(tend()).containsExactly("feed");
            assertThat(tend()).isEmpty();
        }

        @Test
        void withAWrongSignatureOrNoneAnnounceNothing() throws Exception {
            Map<String, String> form = hub.nextRequest();

            hub.push(WebSubHub.with(form, "hub.secret", "guessed"), "<rss/>");
            post(form.get("hub.callback"), "<rss/>", "X-Other", "x");
            post(form.get("hub.callback"), "<rss/>", "X-Hub-Signature", "sha256=xyz");
            post(form.get("hub.callback"), "<rss/>", "X-Hub-Signature", "md5=00");

            assertThat(tend()).isEmpty();
            assertThat(subscriptions.refused()).isEqualTo(4);
        }

        @Test
        void beyondTheLimitAreRefused() throws Exception {
            Map<String, String> form = hub.nextRequest();

            int status = hub.push(form, "x".repeat(2000));

            assertThat(status).isEqualTo(413);
            assertThat(tend()).isEmpty();
        }

        private void post(String url, String body, String header, String value) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header(header, value)
                    .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    @Test
    void keepsTheSubscriptionWhileTheFeedKeepsItsHub() throws Exception {
        hub.nextRequest();

        subscriptions.follow("feed", new Hub(hub.url(), TOPIC));
        tend();
        subscriptions.follow("feed", new Hub(hub.url(), "https://news.example/moved"));
        tend();

        await().atMost(Duration.ofSeconds(20)).until(() -> hub.requests() == 3);
        assertThat(Set.of(hub.nextRequest().get("hub.mode"), hub.nextRequest().get("hub.mode")))
                .containsExactlyInAnyOrder("unsubscribe", "subscribe");
    }

    private Set<String> tend() {
        return subscriptions.tend(feedId -> true);
    }
}
