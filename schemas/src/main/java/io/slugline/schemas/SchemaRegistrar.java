package io.slugline.schemas;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.Schema;

/**
 * Registers every topic's schema under {@code <topic>-value}, and makes the registry refuse changes that old readers or
 * old records could not survive (FULL_TRANSITIVE). Run at deploy; running it again changes nothing.
 */
public final class SchemaRegistrar {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final String api;
    private final HttpClient client;

    /** @param registryUrl base address of the registry, e.g. {@code http://127.0.0.1:8081} */
    public SchemaRegistrar(String registryUrl) {
        this.api = registryUrl + "/apis/ccompat/v7";
        this.client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    }

    /**
     * Registers what is not registered yet.
     *
     * @throws SchemaRefusedException if the registry refuses a schema as incompatible, or does not answer
     */
    public void registerAll(Topics topics) {
        for (Topic topic : Topic.values()) {
            topic.valueSchema().ifPresent(schema -> register(topics.name(topic) + "-value", schema));
        }
    }

    private void register(String subject, Schema schema) {
        String name = URLEncoder.encode(subject, StandardCharsets.UTF_8);
        send(subject, "POST", "/subjects/" + name + "/versions", "{\"schema\":" + quoted(schema.toString()) + "}");
        send(subject, "PUT", "/config/" + name, "{\"compatibility\":\"FULL_TRANSITIVE\"}");
    }

    private void send(String subject, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(LIMIT)
                .header("Content-Type", CONTENT_TYPE)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new SchemaRefusedException("The registry refused subject " + subject + " with status "
                        + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new SchemaRefusedException("The registry at " + api + " did not answer for subject " + subject, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRefusedException("Interrupted while registering subject " + subject, e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
