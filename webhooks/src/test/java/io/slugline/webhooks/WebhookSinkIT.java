package io.slugline.webhooks;

import static io.slugline.webhooks.WebhookInWorker.LIMIT;
import static io.slugline.webhooks.sample.StoryRecords.ECONOMY;
import static io.slugline.webhooks.sample.StoryRecords.LABOUR;
import static io.slugline.webhooks.sample.StoryRecords.SPORT;
import static io.slugline.webhooks.sample.StoryRecords.decision;
import static io.slugline.webhooks.sample.StoryRecords.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelScore;
import io.slugline.schemas.ModelLabel;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.Topic;
import io.slugline.schemas.TrainingSetRef;
import io.slugline.webhooks.receiver.Received;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged plugin in a real worker, against a real broker, registry and web server: what is sent. */
class WebhookSinkIT {
    @RegisterExtension
    static final WebhookInWorker worker = new WebhookInWorker();

    @Test
    void postsEachStoryAsASignedCloudEvent() throws Exception {
        worker.backbone().write(Topic.MODEL_VERSIONS, "topics/17", version());
        worker.subscribe(Map.of(
                "names.bootstrap.servers", worker.backbone().bootstrapServers(), "authorization", "Bearer t0ken"));

        worker.write(List.of("signed"));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.receiver().received()).hasSize(1));
        Received request = worker.receiver().received().get(0);
        JsonNode event = worker.events().get(0);
        assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json; charset=utf-8");
        assertThat(request.header("Authorization")).isEqualTo("Bearer t0ken");
        assertThat(request.header("webhook-id")).isEqualTo(event.path("id").asText());
        assertThat(Instant.ofEpochSecond(Long.parseLong(request.header("webhook-timestamp"))))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(request.isSignedWith(worker.secret())).isTrue();
        assertThat(event.path("id").asText()).matches("classified-articles/\\d/\\d+");
        assertThat(event.path("type").asText()).isEqualTo("io.slugline.article.classified");
        assertThat(event.path("subject").asText()).isEqualTo("signed");
        assertThat(event.path("data").path("label").path("name").asText()).isEqualTo("sport");
    }

    @Test
    void postsDecisionsOfEditorsWhereTheyAreWanted() throws Exception {
        worker.subscribe(Map.of("topics", "classified-articles,labels"));

        worker.write(List.of("decided"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.subjects()).containsExactly("decided"));
        worker.backbone()
                .write(
                        Topic.LABELS,
                        "decided",
                        decision("decided", LabelAction.CORRECT, LABOUR).build());

        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.events())
                .extracting(event -> event.path("type").asText())
                .containsExactly("io.slugline.article.classified", "io.slugline.article.labelled"));
        JsonNode decision = worker.events().get(1).path("data");
        assertThat(decision.path("label").path("id").asText()).isEqualTo(LABOUR);
        assertThat(decision.path("secondaryLabels").findValuesAsText("id")).containsExactly(ECONOMY);
    }

    @Test
    void postsOnlyWhatTheFilterPasses() throws Exception {
        worker.subscribe(Map.of("labels", LABOUR, "min.score", "0.9"));

        worker.write(List.of("sport-1"));
        worker.backbone().write(Topic.CLASSIFIED_ARTICLES, "sport-1", labelled("unsure", LABOUR, 0.89));
        worker.backbone().write(Topic.CLASSIFIED_ARTICLES, "sport-1", labelled("sure", LABOUR, 0.9));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.subjects()).containsExactly("sure"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.notes()).containsExactly("delivering"));
    }

    @Test
    void postsBatchesAndSetsAsideOnlyWhatIsRefusedOfThem() throws Exception {
        worker.receiver()
                .answer((request, exchange) ->
                        exchange.sendResponseHeaders(request.text().contains("\"poison\"") ? 400 : 202, -1));
        int before = worker.backbone().deadLetters().size();
        worker.subscribe(Map.of("batch.size", "10"));

        worker.backbone()
                .writeTogether(
                        Topic.CLASSIFIED_ARTICLES,
                        "one-key",
                        Stream.of("b1", "b2", "poison", "b4", "b5")
                                .map(id -> story(id).build())
                                .toList());

        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.subjects()).endsWith("b5"));
        assertThat(worker.receiver().received()).anySatisfy(request -> {
            assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents-batch+json; charset=utf-8");
            assertThat(request.text()).contains("\"b1\"", "\"b2\"", "\"poison\"", "\"b4\"", "\"b5\"");
            assertThat(request.header("webhook-id")).matches("classified-articles/\\d/\\d+-\\d+");
            assertThat(request.isSignedWith(worker.secret())).isTrue();
        });
        assertThat(worker.subjects()).containsSubsequence("b1", "b2", "poison", "b4", "b5");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.backbone().deadLetters()).hasSize(before + 1));
    }

    @Test
    void setsAsideWhatIsRefusedWithItsReasonAndGoesOn() throws Exception {
        worker.receiver()
                .answer((request, exchange) ->
                        exchange.sendResponseHeaders(request.text().contains("\"refused\"") ? 422 : 204, -1));
        int before = worker.backbone().deadLetters().size();
        worker.subscribe(Map.of());

        worker.write(List.of("refused"));
        worker.backbone().writeBytes(Topic.CLASSIFIED_ARTICLES, "refused", "no Avro".getBytes(StandardCharsets.UTF_8));
        worker.backbone()
                .write(Topic.CLASSIFIED_ARTICLES, "refused", story("next").build());

        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.subjects()).containsExactly("refused", "next"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.backbone().deadLetters()).hasSize(before + 2));
        assertThat(worker.backbone().deadLetters().subList(before, before + 2))
                .extracting(letter -> new String(
                        letter.headers()
                                .lastHeader("__connect.errors.exception.message")
                                .value(),
                        StandardCharsets.UTF_8))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("status 422").doesNotContain("s3cret"),
                        reason -> assertThat(reason).startsWith("It cannot be read"));
        assertThat(worker.taskState()).isEqualTo("RUNNING");
    }

    @Test
    void asksForPermissionFirstAndEndsIfThereIsNone() throws Exception {
        worker.receiver().answer((request, exchange) -> exchange.sendResponseHeaders(200, -1));
        worker.subscribe(Map.of("handshake.origin", "news.example"));

        worker.write(List.of("asked"));

        await().atMost(LIMIT).until(() -> worker.taskState().equals("FAILED"));
        assertThat(worker.status().toString()).contains("without WebHook-Allowed-Origin");
        assertThat(worker.receiver().received()).extracting(Received::method).containsOnly("OPTIONS");
    }

    @Test
    void refusesSettingsWithASentenceWithoutTheSecret() throws Exception {
        JsonNode answer = worker.create(Map.of("url", "http://news.example/hooks/s3cret"));

        assertThat(answer.path("error_code").asInt()).isEqualTo(400);
        assertThat(answer.path("message").asText())
                .contains("Invalid value [hidden] for configuration url: must begin with https://")
                .doesNotContain("s3cret", worker.secret());
    }

    private static ClassifiedArticle labelled(String id, String label, double score) {
        return story(id)
                .setTopLabel(label)
                .setSecondaryLabels(List.of())
                .setTopScore(score)
                .setLabels(List.of(new LabelScore(label, score)))
                .build();
    }

    private static ModelVersion version() {
        return ModelVersion.newBuilder()
                .setName("topics")
                .setVersion(17)
                .setState(ModelVersionState.ACCEPTED)
                .setArtifactUri("file:/artifacts")
                .setManifestSha256("00")
                .setLabels(List.of(new ModelLabel(SPORT, "sport", null), new ModelLabel(LABOUR, "labour", null)))
                .setLabelSetVersion("iptc-1")
                .setAdaptation("head")
                .setBase("encoder")
                .setTrainingSet(new TrainingSetRef("", Map.of(), "00", 1, 0))
                .setSizeBytes(1)
                .setCreatedBy("test")
                .setCreated(Instant.EPOCH)
                .build();
    }
}
