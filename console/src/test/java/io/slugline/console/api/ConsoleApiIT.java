package io.slugline.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.Newsroom;
import io.slugline.console.newsroom.Seed;
import io.slugline.console.newsroom.Stories;
import io.slugline.console.newsroom.WordClassifier;
import io.slugline.schemas.Article;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.Feed;
import io.slugline.schemas.LabelSource;
import io.slugline.schemas.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ConsoleApiIT {
    private static int consoles;

    private Desk desk;
    private ConsoleProcess console;
    private String prefix;
    private int stories;

    @BeforeEach
    void open() {
        prefix = "api" + consoles++ + ".";
        desk = Newsroom.running().apart(prefix);
        stories = new Seed(desk).write().size();
        console = ConsoleProcess.start(prefix);
        console.awaitArticles(stories);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void writesADecisionOnceHoweverOftenItIsSent() {
        String decision = label("decision-1", "seed-1", "medtop:15000000");

        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(console.post("/api/decisions", "ana", decision));
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).contains("\"saved\""));
        assertThat(desk.labels()).hasSize(1);
    }

    /** The twin: without an id of its own for each decision, every retry is another label. */
    @Test
    void writesADecisionAgainThatComesUnderAnotherId() {
        for (int i = 0; i < 5; i++) {
            console.post("/api/decisions", "ana", label("decision-" + i, "seed-1", "medtop:15000000"));
        }

        assertThat(desk.labels()).hasSize(5);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(console.post("/api/decisions", "ana", label("decision-1", "nowhere", "medtop:15000000"))
                        .body())
                .contains("refused", "not known");
        assertThat(console.post("/api/decisions", "ana", label("decision-2", "seed-1", "nonsense"))
                        .body())
                .contains("refused", "not in the label set");
        assertThat(desk.labels()).isEmpty();
    }

    @Test
    void tellsTheSecondEditorWhatTheFirstDecided() {
        console.post("/api/decisions", "ana", label("decision-1", "seed-1", "medtop:15000000"));
        await().until(() -> console.get("/api/articles/seed-1").body().contains("\"editor\":\"ana\""));

        String answer = console.post("/api/decisions", "ben", label("decision-2", "seed-1", "medtop:07000000"))
                .body();

        assertThat(answer).contains("\"conflict\"", "\"editor\":\"ana\"");
        await().until(() -> console.get("/api/articles/seed-1").body().contains("\"state\":\"conflict\""));
    }

    /** The twin: if labels did not say whose they are, the second would silently replace the first. */
    @Test
    void replacesALabelThatComesUnderTheSameName() {
        console.post("/api/decisions", "ana", label("decision-1", "seed-1", "medtop:15000000"));
        await().until(() -> console.get("/api/articles/seed-1").body().contains("\"editor\":\"ana\""));

        String answer = console.post("/api/decisions", "ana", label("decision-2", "seed-1", "medtop:07000000"))
                .body();

        assertThat(answer).contains("\"saved\"").doesNotContain("conflict");
        await().until(() -> console.get("/api/articles/seed-1").body().contains("\"label\":\"medtop:07000000\""));
        assertThat(console.get("/api/articles/seed-1").body()).doesNotContain("\"state\":\"conflict\"");
    }

    /** The twin: a stream that is opened anew without the number of the last event misses what happened in between. */
    @Test
    void missesEventsWithoutTheNumberOfTheLast() throws IOException {
        List<String> seen = new ArrayList<>();
        HttpURLConnection stream = events("");
        console.post("/api/decisions", "ana", label("decision-a", "seed-1", "medtop:15000000"));
        readUntil(stream, "seed-1", seen);
        stream.disconnect();
        console.post("/api/decisions", "ana", label("decision-gap", "seed-2", "medtop:15000000"));
        await().until(() -> console.get("/api/articles/seed-2").body().contains("\"state\":\"co"));
        String last = seen.get(seen.size() - 1);
        HttpURLConnection complete = events(last);
        readUntil(complete, "seed-2", new ArrayList<>());
        complete.disconnect();

        HttpURLConnection forgetful = events("");
        console.post("/api/decisions", "ana", label("decision-b", "seed-3", "medtop:15000000"));
        List<String> later = new ArrayList<>();
        readUntil(forgetful, "seed-3", later);
        forgetful.disconnect();

        assertThat(number(later.get(0)) - number(last)).isGreaterThan(1);
    }

    @Test
    void missesAndRepeatsNoEventThroughTwentyCuts() throws IOException {
        List<String> seen = new ArrayList<>();
        String last = "";
        for (int cut = 0; cut < 20; cut++) {
            String article = "seed-" + cut;
            HttpURLConnection stream = events(last);
            console.post("/api/decisions", "ana", label("decision-cut-" + cut, article, "medtop:15000000"));
            last = readUntil(stream, article, seen);
            stream.disconnect();
            console.post(
                    "/api/decisions", "ana", label("decision-gap-" + cut, "seed-" + (cut + 5) % 29, "medtop:17000000"));
        }

        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        List<Long> numbers = seen.stream().map(ConsoleApiIT::number).toList();
        assertThat(numbers).isSorted();
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i) - numbers.get(i - 1))
                    .as("event after " + numbers.get(i - 1))
                    .isEqualTo(1);
        }
    }

    @Test
    void acceptsWritesFromItsOwnPagesOnly() {
        HttpRequest.Builder foreign = HttpRequest.newBuilder(URI.create(console.address() + "/api/decisions"))
                .header("Content-Type", "application/json")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString(label("decision-1", "seed-1", "medtop:15000000")));

        assertThat(console.send(foreign).statusCode()).isEqualTo(403);
        assertThat(console.get("/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
    }

    @Test
    void importsAFileOnceAndExportsItAgain() {
        String file = "label,title,text\nmedtop:15000000,\"A final, at last\",They played.\nnonsense,No,No\n";

        String first = importCsv(file);
        importCsv(file);

        assertThat(first).contains("\"taken\":1", "Row 2: label 'nonsense'");
        await().until(() -> console.get("/api/labels/export.csv").body().contains("A final, at last"));
        assertThat(desk.labels()).extracting(ArticleLabel::getSource).containsOnly(LabelSource.IMPORT);
        assertThat(console.get("/api/labels/export.jsonl").body().lines()).hasSize(1);
    }

    @Test
    void addsFeedsByAddressAndByList() {
        assertThat(console.post("/api/feeds", "ana", "{\"url\":\"https://new.example/rss\"}")
                        .body())
                .contains("\"new\"");
        assertThat(console.post("/api/feeds", "ana", "{\"url\":\"file:///etc/passwd\"}")
                        .body())
                .contains("\"refused\"");
        HttpRequest.Builder list = HttpRequest.newBuilder(URI.create(console.address() + "/api/feeds/opml"))
                .header("Content-Type", "application/xml")
                .POST(
                        BodyPublishers.ofString(
                                "<opml version='2.0'><body><outline text='A'><outline xmlUrl='https://a.example/feed' text='A'/></outline></body></opml>"));
        assertThat(console.send(list).body()).contains("https://a.example/feed", "\"new\"");

        assertThat(desk.read(Topic.FEEDS, Feed.class))
                .extracting(Feed::getUrl)
                .contains("https://new.example/rss", "https://a.example/feed")
                .doesNotContain("file:///etc/passwd");
        await().until(() -> console.get("/api/feeds/opml").body().contains("https://a.example/feed"));
    }

    @Test
    void countsDeadLettersAndReplaysNoneWithoutAnOrigin() {
        assertThat(console.get("/api/dead-letters").body()).contains("\"total\":1", "half a record");
        assertThat(console.post("/api/dead-letters/replay", "ana", "{\"dryRun\":true}")
                        .body())
                .contains("\"count\":0", "\"skipped\":1");
    }

    @Test
    void stopsWithinSecondsWhenAsked() throws InterruptedException {
        assertThat(console.stop()).isIn(0, 143);
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

        console.post("/api/decisions", "ana", label("decision-1", "seed-3", "medtop:15000000"));
        await().until(() -> console.send(again).statusCode() == 200);
    }

    @Test
    void hasAFeedPolledAtOnce() {
        await().until(() -> console.get("/api/feeds").body().contains("ledger-line"));

        String answer = console.post("/api/feeds/retry", "ana", "{}").body();

        assertThat(answer).contains("\"count\":1");
        assertThat(desk.read(Topic.FEEDS, Feed.class))
                .filteredOn(feed -> feed.getRetryAsked() != null)
                .extracting(Feed::getId)
                .containsExactly("ledger-line");
    }

    @Test
    void explainsLabelsAndFindsFlipsWithTheClassifiersHelp() {
        console.close();
        try (WordClassifier classifier = WordClassifier.start()) {
            Article goal = Stories.article("goal", "Late goal decides", "It rained.", Instant.now());
            desk.send(Topic.ARTICLES, "goal", goal);
            desk.send(
                    Topic.CLASSIFIED_ARTICLES,
                    "goal",
                    Stories.classified(goal, WordClassifier.WEATHER, 0.6, 9, Instant.now()));
            desk.flush();
            console = ConsoleProcess.start(prefix, "slugline.classifier.url=" + classifier.address());
            console.awaitArticles(stories + 1);

            String why = console.get("/api/articles/goal/why").body();
            String flips = console.get("/api/models/9/flips").body();

            assertThat(why)
                    .contains("\"label\":\"" + WordClassifier.SPORT + "\"", "{\"text\":\"goal \",\"weight\":0.7")
                    .contains("{\"text\":\"Late \",\"weight\":0.0}");
            assertThat(flips).contains("\"from\":9", "\"to\":7", "\"compared\":1", "Late goal decides");
            await().until(() -> console.get("/api/operations").body().contains("\"processor\":0.25"));
        }
        assertThat(console.get("/api/articles/goal/why").body()).contains("does not answer");
    }

    @Test
    void sumsUpWhatEditorsMadeOfAVersion() {
        console.post("/api/decisions", "ana", label("decision-1", "seed-3", "medtop:17000000"));
        console.post("/api/decisions", "ana", label("decision-2", "seed-2", "medtop:07000000"));

        await().until(() -> console.get("/api/models/3/quality").body().contains("\"reviewed\":2"));

        assertThat(console.get("/api/models/3/quality").body())
                .contains("\"agreed\":1", "3|medtop:17000000|medtop:17000000", "3|medtop:15000000|medtop:07000000");
        assertThat(console.get("/api/articles/count?judged=3%7Cmedtop:15000000%7Cmedtop:07000000")
                        .body())
                .contains(":1}");
    }

    private HttpRequest.Builder put(String path, String json) {
        return HttpRequest.newBuilder(URI.create(console.address() + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json));
    }

    private static long number(String eventId) {
        return Long.parseLong(eventId.substring(eventId.indexOf('-') + 1));
    }

    private HttpURLConnection events(String last) throws IOException {
        HttpURLConnection stream = (HttpURLConnection)
                URI.create(console.address() + "/api/events").toURL().openConnection();
        if (!last.isEmpty()) {
            stream.setRequestProperty("Last-Event-ID", last);
        }
        stream.setReadTimeout(120_000);
        stream.getInputStream();
        return stream;
    }

    /** Reads up to and including the event about this article, as a browser would; returns the id it saw last. */
    private static String readUntil(HttpURLConnection stream, String article, List<String> seen) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
        String id = "";
        String name = "";
        while (true) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("The stream ended");
            }
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
                assertThat(name).isNotEqualTo("reset");
            } else if (line.startsWith("data: ") && !List.of("hello", "beat").contains(name)) {
                seen.add(id);
                if (line.contains("\"" + article + "\"")) {
                    return id;
                }
            }
        }
    }

    private String importCsv(String file) {
        return console.send(HttpRequest.newBuilder(URI.create(console.address() + "/api/labels/import"))
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(file)))
                .body();
    }

    private static String label(String decisionId, String articleId, String label) {
        return """
                {"decisions":[{"decisionId":"%s","articleId":"%s","action":"LABEL","label":"%s","blind":false}]}""".formatted(decisionId, articleId, label);
    }
}
