package io.slugline.training.app;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service over HTTP, from an empty broker. */
@QuarkusTest
@QuarkusTestResource(Backbone.class)
class TrainingServiceTest {
    @BeforeEach
    void awaitTheFirstVersion() {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .failFast(
                        "the learning loop cannot start",
                        () -> get("/q/health/live").statusCode() != 200)
                .until(() -> get("/api/aliases").statusCode() == 200
                        && !get("/api/aliases").jsonPath().getList("$").isEmpty());
    }

    @Test
    void theFirstStartPublishesVersionOneAndMakesItChampion() {
        JsonPath aliases = get("/api/aliases").jsonPath();

        assertThat(aliases.getString("[-1].alias")).isEqualTo("champion");
        assertThat(aliases.getInt("[-1].version")).isEqualTo(1);
        assertThat(aliases.getString("[-1].who")).isEqualTo("training-service");
        assertThat(aliases.getString("[-1].why")).isEqualTo("There is no version yet.");
    }

    @Test
    void versionOneKnowsTheSeventeenSubjectsAndWasMeasuredOnTheHeldOutThird() {
        JsonPath version = get("/api/versions/1").jsonPath();

        assertThat(version.getList("labels.id")).hasSize(17).contains("medtop:15000000", "medtop:01000000");
        assertThat(version.getInt("trainingSet.heldOutExamples")).isEqualTo(17 * 30);
        assertThat(version.getDouble("metrics.macroF1")).isGreaterThan(0.7);
        assertThat(version.getString("state")).isEqualTo("ACCEPTED");
    }

    @Test
    void theArtifactIsAFolderThatAStrangerUnderstands() throws Exception {
        Path artifact = Path.of(URI.create(get("/api/versions/1").jsonPath().getString("artifactUri")));

        assertThat(Files.readString(artifact.resolve("README.md")))
                .contains("pipeline_tag: text-classification")
                .contains("medtop:17000000");
        assertThat(artifact.resolve("slugline.json")).exists();
        assertThat(artifact.resolve("model.safetensors")).exists();
    }

    @Test
    void theStoreTellsWhyTheChampionStaysAndRemovesNothingThatWasNotLookedAt() {
        JsonPath store = get("/api/artifacts").jsonPath();

        String refusal =
                post("/api/artifacts/cleanup", "{\"plan\":\"another\",\"by\":\"ops\",\"why\":\"The disk is small.\"}");

        assertThat(store.getList("releases.find { it.version == 1 }.keptBecause", String.class))
                .contains("The alias champion names it.");
        assertThat(store.getLong("freedBytes")).isZero();
        assertThat(refusal).isEqualTo("What can go has changed since plan another; look at GET /api/artifacts again.");
    }

    @Test
    void theStarterRunIsToldToItsEnd() {
        Map<String, Object> run = get("/api/runs").jsonPath().getMap("find { it.lane == 'STARTER' }");

        assertThat(run).containsEntry("state", "SUCCEEDED").containsEntry("version", 1);
    }

    @Test
    void healthMetricsAndOpenApiAnswer() {
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/q/metrics").asString()).contains("slugline_champion_version");
        assertThat(get("/q/openapi").asString()).contains("/api/aliases/champion/rollback");
    }

    @Test
    void wishesThatCannotBeMetAreAnsweredWithASentence() {
        List<String> errors = List.of(
                post("/api/aliases/champion", "{\"version\":99,\"by\":\"ops\",\"why\":\"try\"}"),
                post("/api/aliases/champion", "{\"version\":1,\"by\":\"\",\"why\":\"try\"}"),
                get("/api/versions/99").jsonPath().getString("error"),
                get("/api/runs/none").jsonPath().getString("error"),
                get("/api/corrections/none").jsonPath().getString("error"));

        assertThat(errors)
                .containsExactly(
                        "Model topics has no version 99.",
                        "The request needs by, a text that is not blank.",
                        "There is no version 99.",
                        "There is no run none.",
                        "There is no decision none.");
    }

    @Test
    void aRunWhosePlanCannotBeSavedIsRefusedWithASentence() throws Exception {
        Path runs = Path.of(ConfigProvider.getConfig().getValue("slugline.data-dir", String.class))
                .resolve("runs");
        Path aside = Files.move(runs, runs.resolveSibling("aside"));
        Files.createFile(runs);

        String refusal = post("/api/runs", "{\"by\":\"ops\",\"why\":\"try\"}");

        Files.delete(runs);
        Files.move(aside, runs);
        assertThat(refusal).startsWith("The run folder " + runs).endsWith(" cannot be made; is the disk full?");
        assertThat(get("/api/runs").jsonPath().getList("lane")).containsExactly("STARTER");
    }

    private static String post(String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(path)
                .jsonPath()
                .getString("error");
    }
}
