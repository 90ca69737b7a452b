package io.slugline.ingest.poll;

import static io.slugline.ingest.site.FeedText.item;
import static io.slugline.ingest.site.FeedText.numbered;
import static io.slugline.ingest.site.FeedText.rss;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.ingest.article.ArticleLimits;
import io.slugline.ingest.fetch.AddressRule;
import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.fetch.FetchLimits;
import io.slugline.ingest.schedule.PollSchedule;
import io.slugline.ingest.site.NewsSite;
import io.slugline.schemas.Article;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedPollerTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final NewsSite site = NewsSite.open();
    private final FeedFetcher fetcher =
            new FeedFetcher(FetchLimits.defaults().with(AddressRule.ANY).within(Duration.ofSeconds(5)));
    private final FeedPoller poller = new FeedPoller(
            fetcher,
            new FeedReading(new PollSchedule(OFTEN, OFTEN, () -> 0), ArticleLimits.defaults(), Clock.systemUTC()),
            name -> name == null ? null : "Bearer for " + name,
            new PollLimits(20, 2, 100),
            Clock.systemUTC());

    @AfterEach
    void close() {
        poller.close();
        fetcher.close();
        site.close();
    }

    @Test
    void writesNothingForTheStormOfConfirmations() throws InterruptedException {
        site.publish("/f", "text/xml", rss("F", numbered(1, 10)));
        poller.add(feed("/f"), FeedPosition.START, Instant.EPOCH);

        List<PollOutcome> outcomes = poll(50);

        assertThat(articles(outcomes)).hasSize(10);
        assertThat(poller.metrics().unchanged()).isGreaterThanOrEqualTo(49);
    }

    @Test
    void writesNothingTwiceWhenValidatorsFlipOrAreLost() throws InterruptedException {
        AtomicInteger answer = new AtomicInteger();
        site.set("/f", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"" + answer.incrementAndGet() % 3 + "\"");
            NewsSite.send(exchange, 200, rss("F", numbered(1, 10)).getBytes(UTF_8));
        });
        poller.add(feed("/f"), FeedPosition.START, Instant.EPOCH);

        assertThat(articles(poll(30))).hasSize(10);
    }

    @Test
    void asksForTheWholeFeedEachTimeWhereServersConfirmWrongly() throws InterruptedException {
        site.publish("/f", "text/xml", rss("F", numbered(1, 10)));
        poller.add(Feed.newBuilder(feed("/f")).setConditionalGet(false).build(), FeedPosition.START, Instant.EPOCH);

        poll(5);

        assertThat(site.asked("/f"))
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("If-none-match"));
    }

    @Test
    void readsWhatStandsBeforeABreakAndTheRestLater() throws InterruptedException {
        String whole = rss("F", numbered(1, 10));
        AtomicInteger asked = new AtomicInteger();
        site.set(
                "/f",
                exchange -> NewsSite.send(
                        exchange,
                        200,
                        (asked.incrementAndGet() == 1 ? whole.substring(0, whole.indexOf("Story 5")) : whole)
                                .getBytes(UTF_8)));
        poller.add(feed("/f"), FeedPosition.START, Instant.EPOCH);

        List<PollOutcome> first = poll(1);
        List<PollOutcome> second = poll(1);

        assertThat(articles(first))
                .extracting(Article::getTitle)
                .containsExactly("Story 6", "Story 7", "Story 8", "Story 9", "Story 10");
        assertThat(first.get(0).health().getReason()).contains("breaks off");
        assertThat(articles(second)).hasSize(5);
    }

    @Test
    void followsAFeedThatMovedForGood() throws InterruptedException {
        site.publish("/new", "text/xml", rss("F", item("1", "One", "x")));
        site.set("/old", exchange -> {
            exchange.getResponseHeaders().set("Location", "/new");
            exchange.sendResponseHeaders(301, -1);
        });
        poller.add(feed("/old"), FeedPosition.START, Instant.EPOCH);

        poll(4);

        assertThat(site.asked("/old")).hasSize(1);
        assertThat(site.asked("/new").size()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void stopsAskingForAFeedThatIsGone() throws InterruptedException {
        site.set("/f", exchange -> exchange.sendResponseHeaders(410, -1));
        poller.add(feed("/f"), FeedPosition.START, Instant.EPOCH);

        PollOutcome outcome = poll(1).get(0);

        assertThat(outcome.health().getStatus()).isEqualTo(FeedStatus.GONE);
        assertThat(outcome.health().getNextTry()).isNull();
        assertThat(poller.poll(1, Duration.ofMillis(200))).isEmpty();
        assertThat(site.asked("/f")).hasSize(1);
    }

    @Test
    void pollsAtOnceWhenAskedTo() throws InterruptedException {
        site.publish("/f", "text/xml", rss("F", item("1", "One", "x")));
        poller.add(feed("/f"), FeedPosition.START, Instant.now().plus(Duration.ofDays(1)));

        poller.add(Feed.newBuilder(feed("/f")).setRetryAsked(Instant.now()).build(), FeedPosition.START, Instant.MAX);

        assertThat(articles(poll(1))).hasSize(1);
    }

    @Test
    void asksOneHostByTwoRequestsAtATime() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int number = 0; number < 12; number++) {
            site.set("/f" + number, exchange -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                running.decrementAndGet();
                NewsSite.send(exchange, 200, rss("F").getBytes(UTF_8));
            });
            poller.add(feed("/f" + number), FeedPosition.START, Instant.EPOCH);
        }

        poll(12);

        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void readsTheFeedThatAPageNames() throws InterruptedException {
        site.publish(
                "/",
                "text/html",
                "<html><head><link rel='alternate' type='application/rss+xml' href='/f'></head></html>");
        site.publish("/f", "text/xml", rss("F", numbered(1, 3)));
        poller.add(feed("/"), FeedPosition.START, Instant.EPOCH);

        List<PollOutcome> outcomes = poll(3);

        assertThat(outcomes.get(0).health().getStatus()).isEqualTo(FeedStatus.NEW);
        assertThat(outcomes.get(0).health().getReason()).contains("names this one");
        assertThat(outcomes.get(0).health().getUrl()).isEqualTo(site.url("/f"));
        assertThat(articles(outcomes)).hasSize(3);
        assertThat(site.asked("/")).hasSize(1);
    }

    @Test
    void doesNotFollowPagesWhereAFeedOnceWas() throws InterruptedException {
        site.publish("/f", "text/xml", rss("F", numbered(1, 3)));
        poller.add(feed("/f"), FeedPosition.START, Instant.EPOCH);
        poll(1);
        site.publish("/f", "text/html", "<html><link rel='alternate' type='text/xml' href='/other'></html>");

        PollOutcome outcome = poll(1).get(0);

        assertThat(outcome.health().getStatus()).isEqualTo(FeedStatus.FAILING);
        assertThat(site.asked("/other")).isEmpty();
    }

    @Test
    void asksTheNewAddressOfAFeedThatWasChangedWithoutWritingItsArticlesAgain() throws InterruptedException {
        site.publish("/old", "text/xml", rss("F", numbered(1, 3)));
        site.publish("/new", "text/xml", rss("F", numbered(2, 4)));
        poller.add(feed("/old"), FeedPosition.START, Instant.EPOCH);
        poll(1);

        poller.add(Feed.newBuilder(feed("/old")).setUrl(site.url("/new")).build(), FeedPosition.START, Instant.EPOCH);

        assertThat(articles(poll(1))).extracting(Article::getTitle).containsExactly("Story 4");
    }

    @Test
    void pollsAFeedWithoutWaitingWhenItIsAnnounced() throws InterruptedException {
        site.publish("/f", "text/xml", rss("F", numbered(1, 3)));
        poller.add(
                Feed.newBuilder(feed("/f")).setIntervalMillis(3_600_000L).build(), FeedPosition.START, Instant.EPOCH);
        poll(1);

        poller.hasten("/f");

        assertThat(poll(1).get(0).health().getHttpStatus()).isEqualTo(304);
    }

    @Test
    void letsAServerThatAskedForPatienceBeWhateverIsAnnounced() throws InterruptedException {
        site.set("/f", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            exchange.sendResponseHeaders(429, -1);
        });
        poller.add(feed("/f"), FeedPosition.START, Instant.EPOCH);
        poll(1);

        poller.hasten("/f");

        assertThat(poller.poll(1, Duration.ofMillis(1500))).isEmpty();
    }

    @Test
    void sendsTheSecretThatAFeedNamesAndShowsNone() throws InterruptedException {
        site.publish("/f", "text/xml", rss("F", numbered(1, 1)));
        Feed feed = Feed.newBuilder(feed("/f"))
                .setUrl(site.url("/f?token=hidden"))
                .setCredentials("press")
                .build();
        poller.add(feed, FeedPosition.START, Instant.EPOCH);

        PollOutcome outcome = poll(1).get(0);

        assertThat(site.asked("/f").get(0).headers()).containsEntry("Authorization", "Bearer for press");
        assertThat(outcome.health().toString())
                .doesNotContain("hidden", "for press")
                .contains("token=***");
    }

    @Test
    void sendsNoSecretToWhereAFeedHasMovedButToItsOwnOrigin() throws InterruptedException {
        try (NewsSite other = NewsSite.open()) {
            other.publish("/f", "text/xml", rss("F", numbered(1, 1)));
            move("/away", other.url("/f"));
            site.publish("/here", "text/xml", rss("F", numbered(1, 1)));
            move("/within", site.url("/here"));
            poller.add(paid("/away"), FeedPosition.START, Instant.EPOCH);
            poller.add(paid("/within"), FeedPosition.START, Instant.EPOCH);

            poll(8);

            assertThat(other.asked("/f")).hasSizeGreaterThan(1).allSatisfy(request -> assertThat(request.headers())
                    .doesNotContainKey("Authorization"));
            assertThat(site.asked("/here")).hasSizeGreaterThan(1).allSatisfy(request -> assertThat(request.headers())
                    .containsEntry("Authorization", "Bearer for press"));
        }
    }

    @Test
    void sendsNoSecretToAFeedThatAPageNamesElsewhere() throws InterruptedException {
        try (NewsSite other = NewsSite.open()) {
            other.publish("/f", "text/xml", rss("F", numbered(1, 1)));
            site.publish("/", "text/html", "<link rel='alternate' type='text/xml' href='" + other.url("/f") + "'>");
            poller.add(paid("/"), FeedPosition.START, Instant.EPOCH);

            poll(3);

            assertThat(other.asked("/f")).isNotEmpty().allSatisfy(request -> assertThat(request.headers())
                    .doesNotContainKey("Authorization"));
        }
    }

    @Test
    void saysThatAMovedFeedIsRefusedForWantOfItsSecret() throws InterruptedException {
        try (NewsSite other = NewsSite.open()) {
            other.publish("/f", "text/xml", rss("F", numbered(1, 1)));
            move("/away", other.url("/f"));
            poller.add(paid("/away"), FeedPosition.START, Instant.EPOCH);
            poll(1);
            other.set("/f", exchange -> exchange.sendResponseHeaders(401, -1));

            PollOutcome outcome = poll(1).get(0);

            assertThat(outcome.health().getHttpStatus()).isEqualTo(401);
            assertThat(outcome.health().getReason())
                    .isEqualTo("The server answered with status 401. The feed is now at " + other.url("")
                            + ", where its credentials were not sent; set the feed's address to the new one if they"
                            + " belong there.");
        }
    }

    @Test
    void keepsAsMuchOfAFeedsTitleAsARecordCanCarry() throws InterruptedException {
        site.publish(
                "/f",
                "text/xml",
                rss("F".repeat(2_000_000), numbered(1, 1)).replace("2.0", "2.0" + "0".repeat(2_000_000)));
        poller.add(feed("/f"), FeedPosition.START, Instant.EPOCH);

        PollOutcome outcome = poll(1).get(0);

        assertThat(outcome.health().getTitle()).isEqualTo("F".repeat(1000));
        assertThat(outcome.after().format()).startsWith("RSS 2.00").hasSize(1000);
    }

    @Test
    void marksWhatAnotherFeedHasBroughtBefore() throws InterruptedException {
        String story = "Ferry stays in port as storm closes in";
        String text =
                "The ferry to the outer islands stays in port until Friday as a winter storm closes in on the coast";
        site.publish("/a", "text/xml", rss("A", item("1", story, text)));
        site.publish("/b", "text/xml", rss("B", item("2", story, text + ", the harbour master said")));
        poller.add(feed("/a"), FeedPosition.START, Instant.EPOCH);
        Article first = articles(poll(1)).get(0);
        poller.remove("/a");
        poller.add(feed("/b"), FeedPosition.START, Instant.EPOCH);

        Article second = articles(poll(1)).get(0);

        assertThat(first.getDuplicateOf()).isNull();
        assertThat(second.getDuplicateOf()).isEqualTo(first.getId());
    }

    private List<PollOutcome> poll(int outcomes) throws InterruptedException {
        List<PollOutcome> all = new ArrayList<>();
        Instant limit = Instant.now().plusSeconds(20);
        while (all.size() < outcomes && Instant.now().isBefore(limit)) {
            all.addAll(poller.poll(outcomes - all.size(), Duration.ofMillis(100)));
        }
        assertThat(all).hasSize(outcomes);
        return all;
    }

    private static List<Article> articles(List<PollOutcome> outcomes) {
        return outcomes.stream().flatMap(outcome -> outcome.articles().stream()).toList();
    }

    private void move(String path, String to) {
        site.set(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(301, -1);
        });
    }

    private Feed paid(String path) {
        return Feed.newBuilder(feed(path)).setCredentials("press").build();
    }

    private Feed feed(String path) {
        return Feed.newBuilder()
                .setId(path)
                .setUrl(site.url(path))
                .setAdded(Instant.EPOCH)
                .build();
    }
}
