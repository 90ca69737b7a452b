package io.slugline.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.SeededConsole;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.LabelSource;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Labels with their guidelines, and how they come and go as files and feeds. */
class LabelsIT {
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
    void keepsGuidelinesAndWishesForLabels() {
        assertThat(console.send(put("/api/guides/medtop:15000000", "{\"text\":\"Matches and races.\"}"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(console.send(put("/api/guides/nonsense", "{\"text\":\"No.\"}"))
                        .statusCode())
                .isEqualTo(404);
        String id = console.post("/api/guides/requests", "ben", "{\"name\":\"space\",\"text\":\"Rockets.\"}")
                .body()
                .replaceAll(".*:\"(request-[^\"]+)\".*", "$1");
        await().until(() -> console.get("/api/guides").body().contains(id));
        assertThat(console.post("/api/guides/requests", "ana", "{\"name\":\"Space\",\"text\":\"Again.\"}")
                        .body())
                .contains(id);

        console.post("/api/guides/requests/" + id + "/answer", "eva", "{\"accepted\":true,\"why\":\"Often asked.\"}");

        await().until(() -> console.get("/api/guides").body().contains("\"accepted\""));
        assertThat(console.get("/api/guides").body()).contains("Matches and races.", "Often asked.", "\"ben\"");
    }

    @Test
    void importsAFileOnceAndExportsItAgain() {
        String file = "label,title,text\nmedtop:15000000,\"A final, at last\",They played.\nnonsense,No,No\n";

        String first = importCsv(file);
        importCsv(file);

        assertThat(first).contains("\"taken\":1", "Row 2: label 'nonsense'");
        await().until(() -> console.get("/api/labels/export.csv").body().contains("A final, at last"));
        assertThat(desk.labels().stream()
                        .filter(label ->
                                label.getSource() == LabelSource.IMPORT && "A final, at last".equals(label.getTitle()))
                        .map(ArticleLabel::getDecisionId)
                        .distinct())
                .hasSize(1);
        assertThat(console.get("/api/labels/export.jsonl").body().lines())
                .filteredOn(line -> line.contains("A final, at last"))
                .hasSize(1);
    }

    @Test
    void takesInAndGivesOutSecondaryLabelsAsCsvAndAsJsonLines() {
        importCsv("label,title,secondary_labels\nmedtop:09000000,Clerks walk out,medtop:04000000|medtop:11000000\n");
        String line = "{\"label\":\"medtop:09000000\",\"title\":\"Dockers go back\",\"secondary_labels\":[]}\n";
        importFile(line, "application/jsonl");
        String refused =
                importFile(line.replace("[]", "[{}]"), "application/jsonl").body();

        await().until(() -> console.get("/api/labels/export.csv").body().contains("Dockers go back"));
        assertThat(refused).contains("Line 1 is not a JSON object of texts");
        assertThat(console.get("/api/labels/export.csv").body().lines())
                .anyMatch(row -> row.contains("Clerks walk out") && row.endsWith("\"medtop:04000000|medtop:11000000\""))
                .anyMatch(row -> row.contains("Dockers go back") && row.endsWith("\"|\""));
        assertThat(console.get("/api/labels/export.jsonl").body().lines())
                .anyMatch(row -> row.contains("\"secondary_labels\":[\"medtop:04000000\",\"medtop:11000000\"]"))
                .anyMatch(row -> row.contains("\"secondary_labels\":[]"));
        assertThat(console.get("/api/articles?about=medtop:11000000&q=clerks").body())
                .contains("Clerks walk out");
        assertThat(console.get("/api/articles?label=medtop:11000000&q=clerks").body())
                .contains("\"total\":0");
        assertThat(console.get("/feeds/atom.xml?about=medtop:11000000&q=clerks").body())
                .contains("term=\"medtop:09000000\"", "term=\"medtop:04000000\"", "term=\"medtop:11000000\"");
    }

    @Test
    void readsNullInALineAsAbsentAndRefusesALineThatIsNull() {
        String lines = "{\"label\":\"medtop:15000000\",\"title\":\"Sparse\",\"text\":null,\"articleId\":null}\n";

        assertThat(importFile(lines, "application/jsonl").body()).contains("\"taken\":1", "\"refused\":[]");
        HttpResponse<String> refused = importFile(lines + "null\n", "application/jsonl");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Line 2 is null");
    }

    @Test
    void namesTheLineOfAQuoteThatIsNeverClosed() {
        HttpResponse<String> refused = importFile("label,title\nmedtop:15000000,\"Open\n", "text/csv");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("The quote in line 2 is never closed");
    }

    @Test
    void givesTaggedFeedsThatCostNothingWhileNothingChanges() throws Exception {
        HttpResponse<String> atom = console.get("/feeds/atom.xml?label=medtop:17000000");
        String tag = atom.headers().firstValue("ETag").orElseThrow();
        HttpRequest.Builder again = HttpRequest.newBuilder(
                        URI.create(console.address() + "/feeds/atom.xml?label=medtop:17000000"))
                .header("If-None-Match", tag);

        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(atom.body())));
        assertThat(document.getElementsByTagName("entry").getLength()).isPositive();
        assertThat(atom.body()).contains("term=\"medtop:17000000\"", "state=\"machine\"");
        assertThat(console.send(again).statusCode()).isEqualTo(304);
        assertThat(console.get("/feeds/feed.json?limit=3").body())
                .contains("https://jsonfeed.org/version/1.1", "\"tags\"", "\"_slugline\"");
        assertThat(console.get("/feeds/atom.xml").body()).doesNotContain("javascript:");

        console.post("/api/decisions", "ana", """
                {"decisions":[{"decisionId":"decision-one","articleId":"seed-3","action":"LABEL","label":"medtop:15000000","blind":false}]}""");
        await().until(() -> console.send(again).statusCode() == 200);
    }

    private static HttpRequest.Builder put(String path, String json) {
        return HttpRequest.newBuilder(URI.create(console.address() + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json));
    }

    private static String importCsv(String file) {
        return importFile(file, "text/csv").body();
    }

    private static HttpResponse<String> importFile(String file, String type) {
        return console.send(HttpRequest.newBuilder(URI.create(console.address() + "/api/labels/import"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(file)));
    }
}
