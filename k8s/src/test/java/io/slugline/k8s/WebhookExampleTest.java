package io.slugline.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example webhook against what it relies on: the settings' own page, the worker that runs it, and its rights. */
class WebhookExampleTest {
    private static final Path BASE = Path.of("base");
    private static final Path SETTINGS = Path.of("../docs/webhook-settings.md");

    @Test
    void usesSettingsThatThereAre() throws IOException {
        String page = Files.readString(SETTINGS);
        List<String> own = new ArrayList<>();
        config().fieldNames().forEachRemaining(own::add);
        own.removeIf(name -> name.startsWith("names.consumer.") || name.startsWith("errors."));

        assertThat(own).hasSizeGreaterThan(8).allSatisfy(name -> assertThat(page)
                .contains("`" + name + "`"));
    }

    @Test
    void readsItsSecretsWhereTheWorkerHasThem() throws IOException {
        JsonNode worker = only("KafkaConnect").path("spec");

        assertThat(config().path("url").asText()).isEqualTo("${directory:/mnt/webhooks:sports-desk.url}");
        assertThat(config().path("secret").asText()).isEqualTo("${directory:/mnt/webhooks:sports-desk.secret}");
        assertThat(worker.path("config")
                        .path("config.providers.directory.param.allowed.paths")
                        .asText()
                        .split(","))
                .contains("/mnt/webhooks");
        assertThat(worker.path("template").path("connectContainer").path("volumeMounts"))
                .anySatisfy(
                        mount -> assertThat(mount.path("mountPath").asText()).isEqualTo("/mnt/webhooks"));
    }

    @Test
    void mayReadItsTopicsUnderItsGroup() throws IOException {
        String rights = Manifests.in(BASE).stream()
                .filter(document -> document.content().path("kind").asText().equals("KafkaUser"))
                .filter(document -> document.name().equals("ingest"))
                .findFirst()
                .orElseThrow()
                .content()
                .toString();

        assertThat(example().path("metadata").path("name").asText()).startsWith("webhook-");
        assertThat(rights)
                .contains("{\"type\":\"group\",\"name\":\"connect-webhook-\",\"patternType\":\"prefix\"}")
                .contains("\"name\":\"" + config().path("topics").asText() + "\"");
    }

    @Test
    void isInTheWorkersImage() throws IOException {
        assertThat(Files.readString(Path.of("images/ingest.Dockerfile"))).contains("webhooks/target/plugin/");
    }

    private static JsonNode config() throws IOException {
        return example().path("spec").path("config");
    }

    private static JsonNode example() throws IOException {
        return Manifests.in(Path.of("examples")).get(0).content();
    }

    private static JsonNode only(String kind) throws IOException {
        return Manifests.in(BASE).stream()
                .filter(document -> document.content().path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow()
                .content();
    }
}
