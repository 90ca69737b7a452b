package io.slugline.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.SeededConsole;
import io.slugline.schemas.ArticleLabel;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of an editor's decision; every test has stories of its own. */
class DecisionsIT {
    private static SeededConsole seeded;
    private static Desk desk;
    private static ConsoleProcess console;

    @BeforeAll
    static void open() {
        seeded = SeededConsole.start();
        desk = seeded.desk();
        console = seeded.console();
    }

    @AfterAll
    static void close() {
        seeded.close();
    }

    @Test
    void writesADecisionOnceHoweverOftenItIsSent() {
        String decision = label("decision-once", "seed-1", "medtop:15000000");

        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(console.post("/api/decisions", "ana", decision));
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).contains("\"saved\""));
        assertThat(labelsOf("seed-1")).hasSize(1);
    }

    /** A browser goes on where another editor has signed in meanwhile. */
    @Test
    void takesNobodysDecisionsFromAnother() {
        String anas = label("decision-anas", "seed-7", "medtop:15000000")
                .replace("{\"decisions\"", "{\"editor\":\"ana\",\"decisions\"");

        HttpResponse<String> refused = console.post("/api/decisions", "ben", anas);
        HttpResponse<String> taken = console.post("/api/decisions", "ana", anas);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ana", "ben");
        assertThat(taken.body()).contains("\"saved\"");
        assertThat(labelsOf("seed-7")).extracting(ArticleLabel::getEditor).containsExactly("ana");
    }

    /** The twin: without an id of its own for each decision, every retry is another label. */
    @Test
    void writesADecisionAgainThatComesUnderAnotherId() {
        for (int i = 0; i < 5; i++) {
            console.post("/api/decisions", "ana", label("decision-often-" + i, "seed-2", "medtop:15000000"));
        }

        assertThat(labelsOf("seed-2")).hasSize(5);
    }

    @Test
    void refusesWhatMakesNoSense() {
        String nowhere = label("decision-lost", "nowhere", "medtop:15000000");
        assertThat(console.post("/api/decisions", "ana", nowhere).body()).contains("unsaved");
        await().untilAsserted(() -> assertThat(
                        console.post("/api/decisions", "ana", nowhere).body())
                .contains("refused", "not known"));
        assertThat(console.post("/api/decisions", "ana", label("decision-odd", "seed-6", "nonsense"))
                        .body())
                .contains("refused", "not in the label set");
        assertThat(labelsOf("seed-6", "nowhere")).isEmpty();
    }

    @Test
    void writesSecondaryLabelsAndRefusesThoseThatMakeNoSense() {
        String good = label("decision-also", "seed-8", "medtop:09000000", "[\"medtop:04000000\"]");

        assertThat(console.post("/api/decisions", "ana", good).body()).contains("\"saved\"");
        assertThat(refusal("[\"nonsense\"]")).contains("Secondary label nonsense is not in the label set.");
        assertThat(refusal("[\"medtop:09000000\"]")).contains("Secondary label medtop:09000000 is the label itself.");
        assertThat(refusal("[\"medtop:04000000\",\"medtop:04000000\"]"))
                .contains("Secondary label medtop:04000000 is named twice.");

        assertThat(labelsOf("seed-8"))
                .extracting(ArticleLabel::getSecondaryLabels)
                .containsExactly(List.of("medtop:04000000"));
        await().until(() ->
                console.get("/api/articles/seed-8").body().contains("\"secondaryLabels\":[\"medtop:04000000\"]"));
    }

    @Test
    void refusesSecondaryLabelsWithoutALabel() {
        String flag = label("decision-flag", "seed-8", "medtop:09000000", "[]").replace("LABEL", "FLAG");

        assertThat(console.post("/api/decisions", "ana", flag).body())
                .contains("A decision that gives no label names no secondary labels.");
    }

    @Test
    void tellsTheSecondEditorWhatTheFirstDecided() {
        console.post("/api/decisions", "ana", label("decision-first", "seed-3", "medtop:15000000"));
        await().until(() -> console.get("/api/articles/seed-3").body().contains("\"editor\":\"ana\""));

        String answer = console.post("/api/decisions", "ben", label("decision-second", "seed-3", "medtop:07000000"))
                .body();

        assertThat(answer).contains("\"conflict\"", "\"editor\":\"ana\"");
        await().until(() -> console.get("/api/articles/seed-3").body().contains("\"state\":\"conflict\""));
    }

    /** The twin: if labels did not say whose they are, the second would silently replace the first. */
    @Test
    void replacesALabelThatComesUnderTheSameName() {
        console.post("/api/decisions", "ana", label("decision-before", "seed-4", "medtop:15000000"));
        await().until(() -> console.get("/api/articles/seed-4").body().contains("\"editor\":\"ana\""));

        String answer = console.post("/api/decisions", "ana", label("decision-after", "seed-4", "medtop:07000000"))
                .body();

        assertThat(answer).contains("\"saved\"").doesNotContain("conflict");
        await().until(() -> console.get("/api/articles/seed-4").body().contains("\"label\":\"medtop:07000000\""));
        assertThat(console.get("/api/articles/seed-4").body()).doesNotContain("\"state\":\"conflict\"");
    }

    @Test
    void acceptsWritesFromItsOwnPagesOnly() {
        HttpRequest.Builder foreign = HttpRequest.newBuilder(URI.create(console.address() + "/api/decisions"))
                .header("Content-Type", "application/json")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString(label("decision-foreign", "seed-5", "medtop:15000000")));

        assertThat(console.send(foreign).statusCode()).isEqualTo(403);
        assertThat(console.get("/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
    }

    private static List<ArticleLabel> labelsOf(String... articles) {
        return desk.labels().stream()
                .filter(label -> List.of(articles).contains(label.getArticleId()))
                .toList();
    }

    private static String refusal(String secondaryLabels) {
        return console.post(
                        "/api/decisions", "ana", label("decision-bad", "seed-8", "medtop:09000000", secondaryLabels))
                .body();
    }

    private static String label(String decisionId, String articleId, String label, String secondaryLabels) {
        return label(decisionId, articleId, label)
                .replace("\"blind\"", "\"secondaryLabels\":" + secondaryLabels + ",\"blind\"");
    }

    private static String label(String decisionId, String articleId, String label) {
        return """
                {"decisions":[{"decisionId":"%s","articleId":"%s","action":"LABEL","label":"%s","blind":false}]}""".formatted(decisionId, articleId, label);
    }
}
