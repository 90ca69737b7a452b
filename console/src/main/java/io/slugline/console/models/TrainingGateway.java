package io.slugline.console.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.console.ConsoleConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Asks the training service to promote, roll back, retrain and cancel; its refusals come back as its own sentences. */
@Singleton
public class TrainingGateway {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final int UNAVAILABLE = 503;

    private final String url;
    private final ObjectMapper json;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

    TrainingGateway(ConsoleConfig config, ObjectMapper json) {
        this.url = config.training().url();
        this.json = json;
    }

    /**
     * The training service's answer.
     *
     * @param status HTTP status; 503 if it did not answer
     */
    public record Answer(int status, JsonNode body) {}

    /** Makes a version champion. */
    public Answer promote(int version, String by, String why, boolean evenIfRefused) {
        return post(
                "/api/aliases/champion",
                Map.of("version", version, "by", by, "why", why, "evenIfRefused", evenIfRefused));
    }

    /** Makes the version champion that was it before. */
    public Answer rollBack(String by, String why) {
        return post("/api/aliases/champion/rollback", Map.of("by", by, "why", why));
    }

    /** Starts a training run on every label given so far. */
    public Answer retrain(String by, String why) {
        return post("/api/runs", Map.of("by", by, "why", why));
    }

    /** Cancels a run that waits or runs. */
    public Answer cancel(String runId, String by) {
        String path = "/api/runs/" + encoded(runId) + "?by=" + encoded(by);
        return send(HttpRequest.newBuilder(URI.create(url + path)).DELETE());
    }

    private Answer post(String path, Map<String, Object> body) {
        try {
            return send(HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A request cannot be written as JSON. This is a bug.", e);
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(ANSWER_LIMIT).build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), body(answer.body()));
        } catch (IOException away) {
            return problem("The training service at " + url + " does not answer; is it running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem("The request was interrupted; try again.");
        }
    }

    private JsonNode body(String text) {
        try {
            return json.readTree(text.isEmpty() ? "{}" : text);
        } catch (JsonProcessingException e) {
            return json.createObjectNode().put("error", "The training service's answer is not JSON.");
        }
    }

    private Answer problem(String sentence) {
        return new Answer(UNAVAILABLE, json.createObjectNode().put("error", sentence));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
