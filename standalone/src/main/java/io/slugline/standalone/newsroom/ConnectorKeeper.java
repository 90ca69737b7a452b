package io.slugline.standalone.newsroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys one connector over the Connect worker's REST API and keeps it running: a task that has FAILED is started
 * again, after a pause that doubles up to a minute while it keeps failing.
 */
final class ConnectorKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorKeeper.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final URI connectors;
    private final String name;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Thread keeper = new Thread(this::keep, "connector-keeper");

    ConnectorKeeper(URI worker, String name) {
        this.connectors = worker.resolve("/connectors/");
        this.name = name;
        keeper.setDaemon(true);
    }

    /**
     * Creates the connector, or changes it to this configuration.
     *
     * @throws NewsroomException with the worker's own words if it refuses
     */
    void deploy(Map<String, String> config) {
        try {
            String body = JSON.writeValueAsString(config);
            HttpResponse<String> answer = send("PUT", name + "/config", body);
            if (answer.statusCode() >= 300) {
                throw new NewsroomException("The Connect worker refused the feed connector with status "
                        + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new NewsroomException(
                    "The Connect worker at " + connectors + " did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NewsroomException("Interrupted while deploying the feed connector.", e);
        }
    }

    /** Begins to look after the connector's tasks. */
    void watch() {
        keeper.start();
    }

    /** True when the connector and at least one task run. */
    boolean isRunning() {
        try {
            JsonNode status = status();
            return isIn(status.path("connector"), "RUNNING")
                    && status.path("tasks").size() > 0
                    && !hasTaskIn(status, "FAILED")
                    && hasTaskIn(status, "RUNNING");
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Why a task has FAILED, in its first line; empty if none has. */
    String failure() {
        try {
            for (JsonNode task : status().path("tasks")) {
                if (isIn(task, "FAILED")) {
                    return task.path("trace").asText().lines().findFirst().orElse("");
                }
            }
            return "";
        } catch (IOException noAnswer) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        keeper.interrupt();
    }

    private void keep() {
        Duration pause = LOOK;
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = restartFailed() ? shorter(pause.multipliedBy(2), LONGEST_PAUSE) : LOOK;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restartFailed() throws InterruptedException {
        try {
            JsonNode status = status();
            if (!isIn(status.path("connector"), "FAILED") && !hasTaskIn(status, "FAILED")) {
                return false;
            }
            LOG.warn("The feed connector has failed and is started again: {}", status);
            send("POST", name + "/restart?includeTasks=true&onlyFailed=true", "");
            return true;
        } catch (IOException workerIsAway) {
            return true;
        }
    }

    private JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(send("GET", name + "/status", "").body());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(connectors.resolve(path))
                .timeout(REQUEST_LIMIT)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isIn(JsonNode part, String state) {
        return part.path("state").asText().equals(state);
    }

    private static boolean hasTaskIn(JsonNode status, String state) {
        for (JsonNode task : status.path("tasks")) {
            if (isIn(task, state)) {
                return true;
            }
        }
        return false;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
