package io.slugline.console.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.console.ConsoleConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Has the feed connector read an address that is no feed yet. The console itself asks nobody outside: it takes the
 * settings of the connector that runs, so exactly what polls may reach can be previewed, and lets the worker check them.
 */
@Singleton
public class ConnectGateway {
    private static final String PREVIEW = "preview.url";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    /** The connector gives up after 15 s for an address, and asks for a second where a page names a feed. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(45);

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final String url;
    private final String connector;
    private final ObjectMapper json;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

    ConnectGateway(ConsoleConfig config, ObjectMapper json) {
        this.url = config.connect().url();
        this.connector = config.connect().connector();
        this.json = json;
    }

    /** What became of a preview. Reasons are sentences for the person who asked. */
    public sealed interface Look {
        /** The address holds a feed. */
        record Found(FeedPreview feed) implements Look {}

        /** It does not, or cannot be reached. */
        record Unreadable(String reason) implements Look {}

        /** Nobody could look. */
        record Away(String reason) implements Look {}
    }

    /** Reads an address; waits for the answer. */
    public Look look(String address) {
        try {
            HttpResponse<String> settings = send(request("/connectors/" + connector + "/config"));
            if (settings.statusCode() == NOT_FOUND) {
                return new Look.Away("The Connect worker at " + url + " runs no connector called " + connector
                        + ", so nothing can be previewed; deploy it, or set slugline.connect.connector.");
            }
            return settings.statusCode() == OK ? check(settings.body(), address) : busy(settings.statusCode());
        } catch (IOException away) {
            return new Look.Away("The Connect worker at " + url
                    + " does not answer, so nothing can be previewed; the feed can be added all the same.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Look.Away("The preview was interrupted; ask again.");
        }
    }

    private Look check(String settings, String address) throws IOException, InterruptedException {
        ObjectNode asked = json.readValue(settings, ObjectNode.class).put(PREVIEW, address);
        String plugin = asked.path("connector.class").asText();
        HttpResponse<String> answer =
                send(request("/connector-plugins/" + plugin.substring(plugin.lastIndexOf('.') + 1) + "/config/validate")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(asked.toString())));
        return answer.statusCode() == OK ? told(json.readTree(answer.body())) : busy(answer.statusCode());
    }

    private Look told(JsonNode answer) throws JsonProcessingException {
        for (JsonNode setting : answer.path("configs")) {
            JsonNode value = setting.path("value");
            if (value.path("name").asText().equals(PREVIEW)) {
                JsonNode feed = value.path("recommended_values").path(0);
                return feed.isMissingNode()
                        ? new Look.Unreadable(value.path("errors").path(0).asText("The address could not be read."))
                        : new Look.Found(json.readValue(feed.asText(), FeedPreview.class));
            }
        }
        return new Look.Away("The feed connector that runs cannot preview; deploy its newest build.");
    }

    private Look busy(int status) {
        return new Look.Away("The Connect worker at " + url + " previews nothing now: it answers with status " + status
                + "; try again.");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_LIMIT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
