package io.slugline.ingest;

import static io.slugline.ingest.site.FeedText.numbered;
import static io.slugline.ingest.site.FeedText.rss;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.ingest.site.NewsSite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An address is read while the connector's settings are checked. */
class PreviewTest {
    private static final Map<String, String> FEED = Map.of("feed.urls", "https://x.example/feed");

    private final NewsSite site = NewsSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void tellsWhatTheFirstPollWouldRead() throws Exception {
        site.publish("/f.rss", "application/rss+xml", rss("Harbour Wire", numbered(1, 7)));

        ConfigValue answer = preview("/f.rss", Map.of("poll.interval.min.ms", "600000"));

        assertThat(answer.errorMessages()).isEmpty();
        JsonNode feed = told(answer);
        assertThat(feed.path("title").asText()).isEqualTo("Harbour Wire");
        assertThat(feed.path("format").asText()).isEqualTo("RSS 2.0");
        assertThat(feed.path("entries").asInt()).isEqualTo(7);
        assertThat(feed.path("nextPollMillis").asLong()).isEqualTo(600_000);
        assertThat(feed.path("languages")).extracting(JsonNode::asText).containsExactly("en-GB");
        assertThat(feed.path("latest"))
                .extracting(story -> story.path("title").asText())
                .containsExactly("Story 7", "Story 6", "Story 5", "Story 4", "Story 3");
    }

    @Test
    void readsTheFeedThatAPageNames() throws Exception {
        site.set("/", exchange -> NewsSite.send(exchange, 200, """
                <html><head><link rel="alternate" type="application/rss+xml" href="/f.rss"></head></html>""".getBytes(UTF_8)));
        site.publish("/f.rss", "application/rss+xml", rss("Harbour Wire", numbered(1, 2)));

        ConfigValue answer = preview("/", Map.of());

        assertThat(told(answer).path("url").asText()).isEqualTo(site.url("/f.rss"));
        assertThat(told(answer).path("entries").asInt()).isEqualTo(2);
    }

    @Test
    void saysWhyAnAddressIsNoFeed() {
        site.set("/", exchange -> NewsSite.send(exchange, 200, "<html><p>Welcome".getBytes(UTF_8)));

        assertThat(preview("/", Map.of()).errorMessages()).containsExactly("The document is an HTML page, not a feed.");
        assertThat(preview("/nothing", Map.of()).errorMessages())
                .singleElement()
                .asString()
                .contains("404");
    }

    @Test
    void reachesNothingThatPollsMayNotReach() {
        site.publish("/f.rss", "application/rss+xml", rss("Secret", numbered(1, 1)));

        ConfigValue answer = preview("/f.rss", Map.of("allow.addresses", ""));

        assertThat(answer.errorMessages()).hasSize(1);
        assertThat(answer.recommendedValues()).isEmpty();
        assertThat(site.asked("/f.rss")).isEmpty();
    }

    @Test
    void readsNothingWhileOtherSettingsAreWrong() {
        site.publish("/f.rss", "application/rss+xml", rss("F", numbered(1, 1)));

        ConfigValue answer = preview("/f.rss", Map.of("fetch.deadline.ms", "-1"));

        assertThat(answer.errorMessages()).singleElement().asString().contains("fetch.deadline.ms");
        assertThat(site.asked("/f.rss")).isEmpty();
    }

    @Test
    void readsNothingUnasked() {
        ConfigValue answer = check(FEED);

        assertThat(answer.errorMessages()).isEmpty();
        assertThat(answer.recommendedValues()).isEmpty();
    }

    private ConfigValue preview(String path, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(FEED);
        settings.put("allow.addresses", "127.0.0.0/8");
        settings.put("preview.url", site.url(path));
        settings.putAll(more);
        return check(settings);
    }

    private static ConfigValue check(Map<String, String> settings) {
        List<ConfigValue> values = new FeedSourceConnector().validate(settings).configValues();
        return values.stream()
                .filter(value -> value.name().equals("preview.url"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode told(ConfigValue answer) throws Exception {
        assertThat(answer.recommendedValues()).hasSize(1);
        return new ObjectMapper().readTree(answer.recommendedValues().get(0).toString());
    }
}
