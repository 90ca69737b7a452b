package io.slugline.classifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.TinyBert;
import io.slugline.model.classifier.Prediction;
import io.slugline.schemas.ClassifiedArticle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole application with the real model library: a morning of one instance, in order. */
@QuarkusTest
@QuarkusTestResource(NewsroomResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClassifierServiceIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double SAME = 1e-3;

    NewsroomResource.TwoReleases releases;

    @Test
    @Order(1)
    void isAliveButNotReadyBeforeTheFirstModelVersion() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.data.reason", hasItem("Waiting for the first model version"));
        given().contentType("application/json")
                .body(List.of(Map.of("title", "Rates rise")))
                .post("/api/predict")
                .then()
                .statusCode(503)
                .body("error", containsString("No model is active"));
    }

    @Test
    @Order(2)
    void everyOutputOfASwapUnderTrafficIsWhatItsVersionSaysOfItsText() {
        try (Output output = new Output(releases.newsroom())) {
            releases.newsroom().announce(releases.first().announcement());
            releases.newsroom().writeArticles(0, 100);
            await().atMost(LIMIT).until(() -> output.read().size() >= 100);

            releases.newsroom().announce(releases.second().announcement());
            int written = writeUntilTheSecondServes(output);

            await().atMost(LIMIT).until(() -> output.read().size() >= written);
            assertThat(output.classifiedIds())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, written).mapToObj(i -> "a" + i).toList());
            assertThat(output.classified()).allSatisfy(each -> saysWhatItsVersionSays(each.article()));
            assertThat(versions(output)).containsExactly(1, 2);
        }
    }

    @Test
    @Order(3)
    void isReadyAndSaysWhichVersionServes() {
        given().get("/q/health/ready").then().statusCode(200).body("checks.data.loadedVersion", hasItem(2));
    }

    @Test
    @Order(4)
    void predictsOverHttpWhatTheStreamPredicts() {
        Prediction expected = releases.second().prediction(Newsroom.text("a1"));

        given().contentType("application/json")
                .body(List.of(Map.of("title", "Story a1 of the day", "text", "What happened in a1 was seen by many.")))
                .post("/api/predict")
                .then()
                .statusCode(200)
                .body("[0].topLabel", equalTo(expected.topLabel()))
                .body("[0].modelVersion", equalTo(2));
    }

    @Test
    @Order(5)
    void refusesAPredictRequestWithoutStories() {
        given().contentType("application/json")
                .body("[]")
                .post("/api/predict")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("[null]")
                .post("/api/predict")
                .then()
                .statusCode(400);
    }

    @Test
    @Order(6)
    void describesItsApi() {
        given().get("/q/openapi").then().statusCode(200).body(containsString("/api/predict"));
    }

    @Test
    @Order(7)
    void measuresWhatItDoes() {
        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .contains("slugline_model_version 2.0")
                .contains("slugline_latency_seconds_bucket")
                .contains("slugline_queue_seconds_bucket")
                .contains("slugline_score_seconds_bucket")
                .contains("slugline_batch_articles_count")
                .contains("slugline_read_ahead_lookups_total{result=\"hit\"}")
                .contains("kafka_stream_thread");
    }

    private int writeUntilTheSecondServes(Output output) {
        int written = 100;
        while (!versions(output.read()).contains(2)) {
            releases.newsroom().writeArticles(written, written + 20);
            written += 20;
            assertThat(written).as("articles until the second version serves").isLessThan(100_000);
        }
        return written;
    }

    private static List<Integer> versions(Output output) {
        return output.classified().stream()
                .map(each -> each.article().getModelVersion())
                .distinct()
                .sorted()
                .toList();
    }

    private void saysWhatItsVersionSays(ClassifiedArticle article) {
        TinyBert version = article.getModelVersion() == 1 ? releases.first() : releases.second();
        Prediction expected = version.prediction(Newsroom.text(article.getId()));
        assertThat(article.getTopLabel()).isEqualTo(expected.topLabel());
        assertThat(article.getTopScore()).isCloseTo(expected.topScore(), within(SAME));
    }
}
