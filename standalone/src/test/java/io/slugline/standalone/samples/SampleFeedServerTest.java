package io.slugline.standalone.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFeedServerTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-04T12:00:00Z"), ZoneOffset.UTC);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private SampleFeedServer server;

    @BeforeEach
    void start() {
        server = SampleFeedServer.start(folder, 0, NOON);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTenStoriesInEachPaperBeforeAnythingIsPublished() throws Exception {
        assertThat(syndicated(SampleFeed.HARBOUR_WIRE).getEntries()).hasSize(10);
        assertThat(syndicated(SampleFeed.MERIDIAN_POST).getEntries()).hasSize(10);
        assertThat(json().get("items")).hasSize(10);
    }

    @Test
    void speaksTheFormatThatEachPaperPromises() throws Exception {
        assertThat(syndicated(SampleFeed.HARBOUR_WIRE).getFeedType()).isEqualTo("rss_2.0");
        assertThat(syndicated(SampleFeed.MERIDIAN_POST).getFeedType()).isEqualTo("atom_1.0");
        assertThat(json().get("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
    }

    @Test
    void publishesEveryStoryInExactlyOnePaper() throws Exception {
        publish(60);

        List<String> titles = allTitles();

        assertThat(titles)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 90)
                        .mapToObj(number -> StoryBook.open().story(number).title())
                        .toList());
    }

    @Test
    void goesOnWithTheNextStoryAfterARestart() throws Exception {
        publish(3);
        List<String> before = allTitles();
        server.close();

        server = SampleFeedServer.start(folder, 0, NOON);

        assertThat(server.published()).isEqualTo(33);
        assertThat(allTitles()).isEqualTo(before);
    }

    @Test
    void keepsTheFeedsShortHoweverMuchIsPublished() throws Exception {
        publish(500);

        assertThat(allTitles()).hasSize(Publication.WINDOW);
    }

    @Test
    void editsSomeStoriesWithoutChangingWhatIdentifiesThem() throws Exception {
        publish(8);
        SyndEntry before = entry("tag:meridian-post.example,2026:story-38");

        publish(30);

        SyndEntry after = entry("tag:meridian-post.example,2026:story-38");
        assertThat(after.getTitle()).isEqualTo(before.getTitle());
        assertThat(after.getContents().get(0).getValue())
                .isNotEqualTo(before.getContents().get(0).getValue());
    }

    @Test
    void hasAPageForEachStoryThatIsOut() throws Exception {
        assertThat(get("/stories/30").body())
                .contains(StoryBook.open().story(29).title());
        assertThat(get("/stories/31").statusCode()).isEqualTo(404);
        assertThat(get("/stories/0").statusCode()).isEqualTo(404);
    }

    @Nested
    class AskedAgain {
        @Test
        void answersNotModifiedToItsOwnTagUntilSomethingChanges() throws Exception {
            String tag = get("/harbour-wire.rss").headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> unchanged = get("/harbour-wire.rss", "If-None-Match", tag);
            publish(3);
            HttpResponse<String> changed = get("/harbour-wire.rss", "If-None-Match", tag);

            assertThat(unchanged.statusCode()).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(changed.statusCode()).isEqualTo(200);
        }

        @Test
        void answersNotModifiedToItsOwnDateUntilSomethingChanges() throws Exception {
            String date = get("/tomorrow-desk.json")
                    .headers()
                    .firstValue("Last-Modified")
                    .orElseThrow();

            HttpResponse<String> unchanged = get("/tomorrow-desk.json", "If-Modified-Since", date);
            publish(3);
            HttpResponse<String> changed = get("/tomorrow-desk.json", "If-Modified-Since", date);

            assertThat(unchanged.statusCode()).isEqualTo(304);
            assertThat(changed.statusCode()).isEqualTo(200);
        }

        @Test
        void sendsTheWholeFeedWhenTheDateIsNoDate() throws Exception {
            assertThat(get("/harbour-wire.rss", "If-Modified-Since", "yesterday")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private void publish(int stories) {
        IntStream.range(0, stories).forEach(story -> server.publishNext());
    }

    private List<String> allTitles() throws Exception {
        List<String> titles = new ArrayList<>();
        for (SampleFeed feed : List.of(SampleFeed.HARBOUR_WIRE, SampleFeed.MERIDIAN_POST)) {
            syndicated(feed).getEntries().forEach(entry -> titles.add(entry.getTitle()));
        }
        StreamSupport.stream(json().get("items").spliterator(), false)
                .forEach(item -> titles.add(item.get("title").asText()));
        return titles;
    }

    private SyndEntry entry(String guid) throws Exception {
        return syndicated(SampleFeed.MERIDIAN_POST).getEntries().stream()
                .filter(entry -> entry.getUri().equals(guid))
                .findFirst()
                .orElseThrow();
    }

    private SyndFeed syndicated(SampleFeed feed) throws IOException, InterruptedException, FeedException {
        byte[] document = get(feed.path()).body().getBytes(StandardCharsets.UTF_8);
        return new SyndFeedInput()
                .build(new InputStreamReader(new ByteArrayInputStream(document), StandardCharsets.UTF_8));
    }

    private JsonNode json() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(SampleFeed.TOMORROW_DESK.path()).body());
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
