package io.slugline.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.PreviewWorker;
import io.slugline.console.newsroom.SeededConsole;
import io.slugline.schemas.Feed;
import io.slugline.schemas.Topic;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How feeds come into the newsroom. */
class FeedsIT {
    private static PreviewWorker worker;
    private static SeededConsole seeded;
    private static Desk desk;
    private static ConsoleProcess console;

    @BeforeAll
    static void open() {
        worker = PreviewWorker.start();
        seeded = SeededConsole.start("slugline.connect.url=" + worker.address());
        desk = seeded.desk();
        console = seeded.console();
    }

    @AfterAll
    static void close() {
        seeded.close();
        worker.close();
    }

    @Test
    void addsFeedsByAddressAndByList() {
        assertThat(console.post("/api/feeds", "ana", "{\"url\":\"https://new.example/rss\"}")
                        .body())
                .contains("\"new\"");
        assertThat(console.post("/api/feeds", "ana", "{\"url\":\"file:///etc/passwd\"}")
                        .body())
                .contains("\"refused\"");
        HttpRequest.Builder list = HttpRequest.newBuilder(URI.create(console.address() + "/api/feeds/opml"))
                .header("Content-Type", "application/xml")
                .POST(
                        BodyPublishers.ofString(
                                "<opml version='2.0'><body><outline text='A'><outline xmlUrl='https://a.example/feed' text='A'/></outline></body></opml>"));
        assertThat(console.send(list).body()).contains("https://a.example/feed", "\"new\"");

        assertThat(desk.read(Topic.FEEDS, Feed.class))
                .extracting(Feed::getUrl)
                .contains("https://new.example/rss", "https://a.example/feed")
                .doesNotContain("file:///etc/passwd");
        await().until(() -> console.get("/api/feeds/opml").body().contains("https://a.example/feed"));
    }

    @Test
    void hasAFeedPolledAtOnce() {
        await().until(() -> console.get("/api/feeds").body().contains("ledger-line"));

        String answer = console.post("/api/feeds/retry", "ana", "{}").body();

        assertThat(answer).contains("\"count\":1");
        assertThat(desk.read(Topic.FEEDS, Feed.class))
                .filteredOn(feed -> feed.getRetryAsked() != null)
                .extracting(Feed::getId)
                .containsExactly("ledger-line");
    }

    @Test
    void previewsWithTheConnectorsOwnSettings() {
        String answer = preview("https://lighthouse.example/feed.rss").body();

        assertThat(answer).contains("\"title\":\"The Lighthouse\"", "\"entries\":25", "\"known\":false");
        assertThat(worker.checked()).last().satisfies(settings -> {
            assertThat(settings.path("allow.addresses").asText()).isEqualTo("10.1.0.0/16");
            assertThat(settings.path("preview.url").asText()).isEqualTo("https://lighthouse.example/feed.rss");
        });
        assertThat(desk.read(Topic.FEEDS, Feed.class))
                .extracting(Feed::getUrl)
                .noneMatch(url -> url.contains("lighthouse"));
    }

    @Test
    void saysWhyAnAddressIsNoFeed() {
        assertThat(preview("https://lighthouse.example/").body())
                .contains("\"reason\":\"The document is an HTML page, not a feed.\"");
    }

    @Test
    void asksNobodyAboutWhatIsNoWebAddress() {
        int before = worker.checked().size();

        assertThat(preview("file:///etc/passwd").body()).contains("begins with http");

        assertThat(worker.checked()).hasSize(before);
    }

    private static HttpResponse<String> preview(String url) {
        return console.post("/api/feeds/preview", "ana", "{\"url\":\"" + url + "\"}");
    }
}
