package io.slugline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.ingest.site.NewsSite;
import io.slugline.schemas.Article;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The packaged plugin in a worker with its broker, registry and a web site, one for a class; each test has a connector of its own. */
final class PluginInWorker implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private Backbone backbone;
    private NewsSite site;
    private String connector = "";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        site = NewsSite.open();
        backbone = Backbone.start(Files.createTempDirectory(Path.of("target"), "worker"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        backbone.close();
        site.close();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        connector = context.getRequiredTestMethod().getName();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        backbone.rest().send("DELETE", "/connectors/" + connector, null);
    }

    Backbone backbone() {
        return backbone;
    }

    NewsSite site() {
        return site;
    }

    /** Name of the connector of the test that runs. */
    String connector() {
        return connector;
    }

    void create(Map<String, String> settings) throws Exception {
        JsonNode answer = backbone.rest().put("/connectors/" + connector + "/config", backbone.settings(settings));
        assertThat(answer.path("error_code").isMissingNode())
                .as(answer.toString())
                .isTrue();
    }

    /** Writes a feed of the site as the console would. */
    void writeFeed(String id, String path, boolean paused) {
        Feed feed = Feed.newBuilder()
                .setId(id)
                .setUrl(site.url(path))
                .setPaused(paused)
                .setAdded(Instant.EPOCH)
                .build();
        backbone.write(Topic.FEEDS, id, feed);
    }

    List<Article> articlesOf(String... feedIds) {
        return backbone.articles().stream()
                .filter(article -> List.of(feedIds).contains(article.getFeedId()))
                .toList();
    }

    FeedHealth health(String feedId) {
        List<FeedHealth> all = backbone.values(Topic.FEED_HEALTH, FeedHealth.class).stream()
                .filter(health -> health.getFeedId().equals(feedId))
                .toList();
        assertThat(all).isNotEmpty();
        return all.get(all.size() - 1);
    }
}
