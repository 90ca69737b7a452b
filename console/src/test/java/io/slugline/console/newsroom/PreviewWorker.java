package io.slugline.console.newsroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Connect worker's REST API with one feed connector, which finds the same feed at every address that ends in
 * {@code .rss}. It keeps what it was asked to check.
 */
public final class PreviewWorker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoopbackServer server = LoopbackServer.start();
    private final List<JsonNode> checked = new CopyOnWriteArrayList<>();

    private PreviewWorker() {
        server.on("/", PreviewWorker::notFound)
                .on("/connectors/feeds/config", PreviewWorker::config)
                .on("/connector-plugins/FeedSourceConnector/config/validate", this::check);
    }

    public static PreviewWorker start() {
        return new PreviewWorker();
    }

    public String address() {
        return server.address();
    }

    /** Settings that it was asked to check so far. */
    public List<JsonNode> checked() {
        return checked;
    }

    private static void config(HttpExchange exchange) throws IOException {
        answer(exchange, 200, """
                {"connector.class": "io.slugline.ingest.FeedSourceConnector", "allow.addresses": "10.1.0.0/16"}""");
    }

    private void check(HttpExchange exchange) throws IOException {
        JsonNode settings = JSON.readTree(exchange.getRequestBody());
        checked.add(settings);
        ObjectNode value = JSON.createObjectNode().put("name", "preview.url");
        if (settings.path("preview.url").asText().endsWith(".rss")) {
            value.putArray("recommended_values")
                    .add(feed(settings.path("preview.url").asText()));
        } else {
            value.putArray("errors").add("The document is an HTML page, not a feed.");
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("configs").addObject().set("value", value);
        answer(exchange, 200, answer.toString());
    }

    private static String feed(String url) {
        long hour = 3_600_000;
        ObjectNode feed = JSON.createObjectNode()
                .put("url", url)
                .put("format", "RSS 2.0")
                .put("title", "The Lighthouse")
                .put("nextPollMillis", hour / 4)
                .put("entries", 25);
        feed.putArray("languages").add("en-GB").add("cy");
        var latest = feed.putArray("latest");
        List.of(
                        "Keeper of the north light retires after 41 years",
                        "Fog bank delays the island ferry",
                        "<b>Harbour</b> fair")
                .forEach(title -> latest.addObject()
                        .put("title", title)
                        .put("published", Instant.now().toEpochMilli() - hour));
        return feed.toString();
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        answer(exchange, 404, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        LoopbackServer.answer(exchange, status, "application/json", text);
    }

    @Override
    public void close() {
        server.close();
    }
}
