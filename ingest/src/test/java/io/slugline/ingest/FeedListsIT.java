package io.slugline.ingest;

import static io.slugline.ingest.site.FeedText.atom;
import static io.slugline.ingest.site.FeedText.numbered;
import static io.slugline.ingest.site.FeedText.rss;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.embedded.FreePort;
import io.slugline.ingest.site.NewsSite;
import io.slugline.ingest.site.WebSubHub;
import io.slugline.schemas.Article;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedStatus;
import io.slugline.schemas.Topic;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where feeds come from and what is said of them, with the packaged plugin in a real worker. */
class FeedListsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

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
    void saysThatAFeedIsPausedAndForgetsOneThatIsRemoved() throws Exception {
        site.publish("/p.rss", "text/xml", rss("P", numbered(1, 2)));
        site.publish("/r.rss", "text/xml", rss("R", numbered(1, 2)));
        worker.writeFeed("p", "/p.rss", false);
        worker.writeFeed("r", "/r.rss", false);
        worker.create(backbone.feedsTopicSettings());
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.articlesOf("p", "r")).hasSize(4));

        worker.writeFeed("p", "/p.rss", true);
        backbone.write(Topic.FEEDS, "r", (Feed) null);

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(worker.health("p").getStatus()).isEqualTo(FeedStatus.PAUSED);
            assertThat(healthRecords("r"))
                    .last()
                    .extracting(ConsumerRecord::value)
                    .isNull();
        });
        assertThat(worker.health("p").getNextTry()).isNull();
        assertThat(worker.health("p").getLastTry()).isAfter(Instant.EPOCH);
        worker.writeFeed("p", "/p.rss", false);
        worker.writeFeed("r", "/r.rss", false);
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(worker.health("p").getStatus()).isEqualTo(FeedStatus.HEALTHY);
            assertThat(worker.articlesOf("r")).as("read from the start again").hasSize(4);
        });
        assertThat(worker.articlesOf("p")).as("went on where it stood").hasSize(2);
    }

    @Test
    void waitsForARegistryThatIsAwayWhenItStartsAndSkipsNoFeed() throws Exception {
        site.publish("/late.rss", "text/xml", rss("Late", numbered(1, 2)));
        worker.writeFeed("late", "/late.rss", false);
        backbone.stopRegistry();
        worker.create(backbone.feedsTopicSettings());
        await().atMost(LIMIT)
                .until(() -> backbone.rest().taskStates(worker.connector()).contains("RUNNING"));

        backbone.startRegistry();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.articlesOf("late")).hasSize(2));
        assertThat(backbone.rest().taskStates(worker.connector())).containsOnly("RUNNING");
    }

    @Test
    void setsRecordsAsideThatAreNoFeeds() throws Exception {
        backbone.writeBytes("feeds", "garbage", "no feed".getBytes(UTF_8));

        worker.create(backbone.feedsTopicSettings());

        await().atMost(LIMIT).untilAsserted(() -> assertThat(backbone.records("dead-letters"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.key()).isEqualTo("garbage");
                    assertThat(letter.value()).isEqualTo("no feed".getBytes(UTF_8));
                    assertThat(header(letter, "reason")).isEqualTo("unreadable-feed");
                    assertThat(header(letter, "topic")).isEqualTo("feeds");
                    assertThat(header(letter, "service")).isEqualTo("ingest");
                }));
        backbone.restartWorker();
        site.publish("/after.rss", "text/xml", rss("After", numbered(1, 1)));
        worker.writeFeed("after", "/after.rss", false);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.articlesOf("after")).hasSize(1));
        assertThat(backbone.records("dead-letters"))
                .as("not again after a restart")
                .hasSize(1);
    }

    @Test
    void previewsAnAddressWithTheSettingsOfAConnector() throws Exception {
        site.publish("/new.rss", "text/xml", rss("New", numbered(1, 3)));
        String address = site.url("/new.rss");

        var answer = backbone.rest()
                .put(
                        "/connector-plugins/FeedSourceConnector/config/validate",
                        backbone.settings(Map.of("name", "preview", "feed.urls", address, "preview.url", address)));

        assertThat(answer.path("configs"))
                .filteredOn(
                        setting -> setting.path("value").path("name").asText().equals("preview.url"))
                .singleElement()
                .satisfies(setting -> assertThat(setting.path("value")
                                .path("recommended_values")
                                .path(0)
                                .asText())
                        .contains("\"title\":\"New\"", "\"entries\":3", "Story 3"));
    }

    @Test
    void followsAnOpmlFile() throws Exception {
        site.publish("/o1.rss", "text/xml", rss("O1", numbered(1, 1)));
        site.publish("/o2.rss", "text/xml", rss("O2", numbered(1, 1)));
        Path list = folder.resolve("list.opml");
        Files.writeString(list, opml("/o1.rss"));
        worker.create(Map.of("feeds.opml", list.toString()));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.articlesOf(site.url("/o1.rss")))
                .hasSize(1));

        Files.writeString(list, opml("/o2.rss"));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.articlesOf(site.url("/o2.rss")))
                .hasSize(1));
        await().atMost(LIMIT).until(() -> site.isQuiet("/o1.rss", Duration.ofSeconds(2)));
    }

    @Test
    void hearsOfNewsThroughAHubLongBeforeTheNextPoll() throws Exception {
        WebSubHub hub = new WebSubHub(site, "/hub");
        int port = FreePort.next();
        site.publish("/w.atom", "application/atom+xml", withHub(hub, atom("W", "First")));
        worker.create(Map.of(
                "feed.urls",
                site.url("/w.atom"),
                "tasks.max",
                "1",
                "poll.interval.min.ms",
                "3600000",
                "poll.interval.max.ms",
                "3600000",
                "websub.listen",
                "127.0.0.1:" + port,
                "websub.callback.url",
                "http://127.0.0.1:" + port));
        Map<String, String> form = hub.nextRequest();
        hub.verify(form, Duration.ofHours(1));
        site.publish("/w.atom", "application/atom+xml", withHub(hub, atom("W", "Second", "First")));

        hub.push(form, "anything");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.articlesOf(site.url("/w.atom")))
                .extracting(Article::getTitle)
                .containsExactlyInAnyOrder("First", "Second"));
        assertThat(metric("subscriptions")).isEqualTo(1);
        assertThat(metric("pushes-total")).isEqualTo(1);
        assertThat(metric("polls-total")).isEqualTo(2);
        assertThat(metric("articles-total")).isEqualTo(2);
        assertThat(metric("feeds")).isEqualTo(1);
    }

    private String opml(String path) {
        return "<opml version='2.0'><body><outline text='x' xmlUrl='" + site.url(path) + "'/></body></opml>";
    }

    private static String withHub(WebSubHub hub, String atom) {
        return atom.replace("<title>W</title>", "<title>W</title><link rel='hub' href='" + hub.url() + "'/>");
    }

    private List<ConsumerRecord<String, byte[]>> healthRecords(String feedId) {
        return backbone.records("feed-health").stream()
                .filter(record -> record.key().equals(feedId))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    /** As an operator's JMX console shows it. */
    private long metric(String name) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName task = server
                .queryNames(new ObjectName("kafka.connect:*,connector=" + worker.connector() + ",task=0"), null)
                .stream()
                .filter(bean -> isAttribute(server, bean, name))
                .findFirst()
                .orElseThrow();
        return ((Number) server.getAttribute(task, name)).longValue();
    }

    private static boolean isAttribute(MBeanServer server, ObjectName bean, String name) {
        try {
            return server.getAttribute(bean, name) != null;
        } catch (javax.management.JMException none) {
            return false;
        }
    }
}
