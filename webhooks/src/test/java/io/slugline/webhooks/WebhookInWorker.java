package io.slugline.webhooks;

import static io.slugline.webhooks.sample.StoryRecords.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.schemas.Topic;
import io.slugline.webhooks.deliver.SigningSecret;
import io.slugline.webhooks.receiver.Received;
import io.slugline.webhooks.receiver.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The packaged plugin in a worker with its broker and registry, one for all classes; each test has a connector and a receiver
 * of its own.
 */
final class WebhookInWorker implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int PARTITIONS = Topic.CLASSIFIED_ARTICLES.partitions();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String secret = SigningSecret.newText();
    private Backbone backbone;
    private Receiver receiver;
    private String connector = "";

    /** The store closes it after the last class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        backbone = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Backbone.class, type -> Backbone.start(newFolder()), Backbone.class);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "worker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        connector = context.getRequiredTestMethod().getName()
                + Math.abs(context.getUniqueId().hashCode() % 1_000);
        receiver = Receiver.open();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        send("DELETE", "/connectors/" + connector, "");
        receiver.close();
    }

    Backbone backbone() {
        return backbone;
    }

    Receiver receiver() {
        return receiver;
    }

    /** Name of the connector of the test that runs. */
    String connector() {
        return connector;
    }

    String secret() {
        return secret;
    }

    /** Creates the connector and waits until its subscription has begun. */
    void subscribe(Map<String, String> more) throws Exception {
        JsonNode answer = create(more);
        assertThat(answer.path("error_code").isMissingNode())
                .as(answer.toString())
                .isTrue();
        await().pollInterval(LOOK).atMost(LIMIT).until(() -> committed().size() >= PARTITIONS);
    }

    /** What the worker says to these settings. */
    JsonNode create(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("connector.class", "io.slugline.webhooks.WebhookSinkConnector");
        settings.put("tasks.max", "1");
        settings.put("topics", Topic.CLASSIFIED_ARTICLES.plainName());
        settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("consumer.override.isolation.level", "read_committed");
        settings.put("consumer.override.auto.offset.reset", "latest");
        settings.put("url", receiver.url("/hooks/s3cret"));
        settings.put("secret", secret);
        settings.put("registry.url", backbone.registryUrl());
        settings.put("retry.delay.min.ms", "50");
        settings.put("retry.delay.max.ms", "200");
        settings.put("errors.tolerance", "all");
        settings.put("errors.deadletterqueue.topic.name", Topic.DEAD_LETTERS.plainName());
        settings.put("errors.deadletterqueue.topic.replication.factor", "1");
        settings.put("errors.deadletterqueue.context.headers.enable", "true");
        settings.putAll(more);
        return send("PUT", "/connectors/" + connector + "/config", JSON.writeValueAsString(settings));
    }

    /** Writes stories with these ids, one after the other. */
    void write(List<String> ids) {
        ids.forEach(
                id -> backbone.write(Topic.CLASSIFIED_ARTICLES, id, story(id).build()));
    }

    Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
        return backbone.committed(connector);
    }

    /** What is kept beside the offsets: how delivery is doing. */
    List<String> notes() throws Exception {
        return committed().values().stream()
                .map(OffsetAndMetadata::metadata)
                .distinct()
                .toList();
    }

    /** Every event that has arrived, in order, those twice that came twice, refused or not. */
    List<JsonNode> events() {
        return events(receiver.received());
    }

    private static List<JsonNode> events(List<Received> requests) {
        List<JsonNode> events = new ArrayList<>();
        for (Received request : requests) {
            if (request.method().equals("POST")) {
                JsonNode body = tree(request.text());
                if (body.isArray()) {
                    body.forEach(events::add);
                } else {
                    events.add(body);
                }
            }
        }
        return events;
    }

    /** Subjects of the events that the receiver has answered with 2xx. */
    List<String> taken() {
        return events(receiver.taken()).stream()
                .map(event -> event.path("subject").asText())
                .toList();
    }

    List<String> subjects() {
        return events().stream().map(event -> event.path("subject").asText()).toList();
    }

    JsonNode status() throws Exception {
        return send("GET", "/connectors/" + connector + "/status", "");
    }

    String taskState() throws Exception {
        return status().path("tasks").path(0).path("state").asText();
    }

    JsonNode send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(backbone.worker() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return tree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static JsonNode tree(String text) {
        try {
            return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text + " is no JSON", e);
        }
    }
}
