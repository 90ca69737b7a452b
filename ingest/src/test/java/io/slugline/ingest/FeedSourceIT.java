package io.slugline.ingest;

import static io.slugline.ingest.site.FeedText.atom;
import static io.slugline.ingest.site.FeedText.item;
import static io.slugline.ingest.site.FeedText.json;
import static io.slugline.ingest.site.FeedText.numbered;
import static io.slugline.ingest.site.FeedText.rss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.ingest.site.NewsSite;
import io.slugline.schemas.Article;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.FeedStatus;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged plugin in a real worker with exactly-once support, against a real broker, registry and web server. */
class FeedSourceIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(2);

    @RegisterExtension
    static final PluginInWorker worker = new PluginInWorker();

    private Backbone backbone;
    private NewsSite site;

    @BeforeEach
    void take() {
        backbone = worker.backbone();
        site = worker.site();
    }

    @Test
    void readsThreeFormats() throws Exception {
        site.publish(
                "/three.rss", "application/rss+xml", rss("Rss", item("r1", "Rss one", "&lt;p&gt;Hello&lt;/p&gt;")));
        site.publish("/three.atom", "application/atom+xml", atom("Atom", "Atom one", "Atom two"));
        site.publish("/three.json", "application/feed+json", json("Json", "Json one"));

        worker.create(Map.of("feed.urls", urls("/three.rss", "/three.atom", "/three.json")));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(articles("/three"))
                .extracting(Article::getTitle)
                .containsExactlyInAnyOrder("Rss one", "Atom one", "Atom two", "Json one"));
        assertThat(articles("/three")).allSatisfy(article -> {
            assertThat(article.getRevision()).isEqualTo(1);
            assertThat(article.getId()).hasSize(16);
        });
        assertThat(titled("Rss one").getSummary()).isEqualTo("Hello");
        assertThat(titled("Rss one").getLanguage()).isEqualTo("en-GB");
        assertThat(titled("Atom one").getBody()).isEqualTo("About Atom one");
        assertThat(titled("Atom one").getAuthors()).containsExactly("Ada Writer");
        assertThat(titled("Json one").getCategories()).containsExactly("one", "two");
    }

    @Test
    void stampsRecordsWithTheTimeOfIngestAndKeysThemByArticle() throws Exception {
        Instant before = Instant.now();
        site.publish("/stamp.rss", "text/xml", rss("Stamp", item("s1", "Stamped", "x")));

        worker.create(Map.of("feed.urls", urls("/stamp.rss")));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(articles("/stamp")).hasSize(1));
        Article article = articles("/stamp").get(0);
        assertThat(backbone.records("articles"))
                .filteredOn(record -> record.key().equals(article.getId()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.timestamp())
                            .isEqualTo(article.getFetched().toEpochMilli());
                    assertThat(Instant.ofEpochMilli(record.timestamp())).isAfter(before);
                });
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2026-01-03T09:00:00Z"));
    }

    @Test
    void writesAnEditAsARevisionOfTheSameArticle() throws Exception {
        site.publish("/edit.rss", "text/xml", rss("Edit", item("e1", "Early headline", "x"), item("e2", "Other", "y")));
        worker.create(Map.of("feed.urls", urls("/edit.rss")));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(articles("/edit")).hasSize(2));

        site.publish("/edit.rss", "text/xml", rss("Edit", item("e1", "Late headline", "x"), item("e2", "Other", "y")));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(articles("/edit")).hasSize(3));
        Article early = titled("Early headline");
        Article late = titled("Late headline");
        assertThat(late.getId()).isEqualTo(early.getId());
        assertThat(late.getRevision()).isEqualTo(2);
    }

    @Test
    void continuesAfterARestartWithoutDuplicatesAndAsksConditionally() throws Exception {
        site.publish("/again.rss", "text/xml", rss("Again", numbered(1, 20)));
        worker.create(Map.of("feed.urls", urls("/again.rss")));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(articles("/again")).hasSize(20));

        backbone.restartWorker();
        int askedBefore = site.asked("/again.rss").size();
        await().atMost(LIMIT).until(() -> site.asked("/again.rss").size() > askedBefore + 1);
        assertThat(site.asked("/again.rss").get(askedBefore).headers())
                .containsKeys("If-none-match", "If-modified-since");
        site.publish("/again.rss", "text/xml", rss("Again", numbered(5, 25)));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(articles("/again")).hasSizeGreaterThanOrEqualTo(25));
        await().during(QUIET).atMost(LIMIT).untilAsserted(() -> assertThat(articles("/again"))
                .hasSize(25));
        assertThat(articles("/again")).extracting(Article::getTitle).doesNotHaveDuplicates();
    }

    @Test
    void addsPausesAndRemovesFeedsWithoutARestart() throws Exception {
        site.publish("/topic-1.rss", "text/xml", rss("One", numbered(1, 2)));
        site.publish("/topic-2.rss", "text/xml", rss("Two", numbered(1, 3)));
        worker.writeFeed("first", "/topic-1.rss", false);
        worker.create(backbone.feedsTopicSettings());
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.articlesOf("first")).hasSize(2));

        worker.writeFeed("second", "/topic-2.rss", false);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.articlesOf("second")).hasSize(3));
        worker.writeFeed("first", "/topic-1.rss", true);
        backbone.write(Topic.FEEDS, "second", (Feed) null);

        await().atMost(LIMIT).until(() -> site.isQuiet("/topic-1.rss", QUIET) && site.isQuiet("/topic-2.rss", QUIET));
        assertThat(backbone.rest().taskStates(worker.connector())).containsOnly("RUNNING");
    }

    @Test
    void saysHowAFeedIsDoing() throws Exception {
        site.publish("/well.rss", "text/xml", rss("Well", numbered(1, 1)));
        site.set("/ill.rss", exchange -> exchange.sendResponseHeaders(500, -1));

        worker.create(Map.of("feed.urls", urls("/well.rss", "/ill.rss")));

        await().atMost(LIMIT).untilAsserted(() -> {
            FeedHealth well = worker.health(site.url("/well.rss"));
            assertThat(well.getStatus()).isEqualTo(FeedStatus.HEALTHY);
            assertThat(well.getFormat()).isEqualTo("RSS 2.0");
            assertThat(well.getTitle()).isEqualTo("Well");
            FeedHealth ill = worker.health(site.url("/ill.rss"));
            assertThat(ill.getStatus()).isEqualTo(FeedStatus.FAILING);
            assertThat(ill.getHttpStatus()).isEqualTo(500);
            assertThat(ill.getReason()).isEqualTo("The server answered with status 500.");
            assertThat(ill.getNextTry()).isAfter(ill.getLastTry());
        });
    }

    @Test
    void worksWithAnyConverter() throws Exception {
        site.publish("/plain.rss", "text/xml", rss("Plain", item("p1", "Plain story", "x")));

        worker.create(Map.of(
                "feed.urls", urls("/plain.rss"),
                "articles.topic", "dead-letters",
                "feed.health.topic", "",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable", "false"));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(backbone.records("dead-letters"))
                .singleElement()
                .satisfies(record -> assertThat(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))
                        .contains("\"title\":\"Plain story\"")));
    }

    @Test
    void readsAFeedFromTheStartAfterItsOffsetWasTakenAway() throws Exception {
        site.publish("/backfill.rss", "text/xml", rss("Backfill", numbered(1, 3)));
        worker.create(Map.of("feed.urls", urls("/backfill.rss")));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(articles("/backfill")).hasSize(3));
        backbone.rest().send("PUT", "/connectors/" + worker.connector() + "/stop", null);
        await().atMost(LIMIT).until(() -> backbone.rest()
                .get("/connectors/" + worker.connector() + "/status")
                .path("connector")
                .path("state")
                .asText()
                .equals("STOPPED"));

        backbone.rest()
                .send(
                        "PATCH",
                        "/connectors/" + worker.connector() + "/offsets",
                        "{\"offsets\":[{\"partition\":{\"feed\":\"" + site.url("/backfill.rss")
                                + "\"},\"offset\":null}]}");
        backbone.rest().send("PUT", "/connectors/" + worker.connector() + "/resume", null);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(articles("/backfill")).hasSize(6));
    }

    private String urls(String... paths) {
        return String.join(",", List.of(paths).stream().map(site::url).toList());
    }

    private List<Article> articles(String pathStart) {
        return backbone.articles().stream()
                .filter(article -> article.getFeedId().startsWith(site.url(pathStart)))
                .toList();
    }

    private Article titled(String title) {
        return backbone.articles().stream()
                .filter(article -> article.getTitle().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
