package io.slugline.standalone.newsroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The REST API of a Connect worker. Every request ends within 20 s. */
public final class ConnectRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);

    private final URI worker;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @param worker base address of its REST API */
    public ConnectRest(URI worker) {
        this.worker = worker;
    }

    /**
     * What the worker said.
     *
     * @param body missing if it was empty
     */
    public record Answer(int status, JsonNode body) {
        /** True for 2xx. */
        public boolean isDone() {
            return status / 100 == 2;
        }

        /** Its own words for what is wrong. */
        public String message() {
            return body.path("message").asText("status " + status);
        }
    }

    /** Every connector by name, with its status. */
    public Map<String, ConnectorStatus> statuses() throws IOException, InterruptedException {
        Map<String, ConnectorStatus> statuses = new TreeMap<>();
        JsonNode connectors = send("GET", "?expand=status", "").body();
        connectors
                .properties()
                .forEach(connector -> statuses.put(
                        connector.getKey(),
                        ConnectorStatus.of(connector.getValue().path("status"))));
        return statuses;
    }

    /** A connector's status. */
    public ConnectorStatus status(String connector) throws IOException, InterruptedException {
        return ConnectorStatus.of(send("GET", "/" + connector + "/status", "").body());
    }

    /** Creates a connector, or changes it to this configuration. */
    public Answer put(String connector, Map<String, String> config) throws IOException, InterruptedException {
        return send("PUT", "/" + connector + "/config", JSON.writeValueAsString(config));
    }

    /** Starts a connector again without its tasks, or one of them. */
    public Answer restart(String connector, ConnectorStatus.Part part) throws IOException, InterruptedException {
        String task = part.id() < 0 ? "" : "/tasks/" + part.id();
        return send("POST", "/" + connector + task + "/restart", "");
    }

    /** Removes a connector and ends its tasks. */
    public Answer delete(String connector) throws IOException, InterruptedException {
        return send("DELETE", "/" + connector, "");
    }

    private Answer send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(worker.resolve("/connectors" + path))
                .timeout(REQUEST_LIMIT)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(),
                answer.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(answer.body()));
    }

    /** Address of the worker. */
    @Override
    public String toString() {
        return worker.toString();
    }
}
