package io.slugline.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.SeededConsole;
import io.slugline.console.newsroom.Stories;
import io.slugline.console.newsroom.WordClassifier;
import io.slugline.schemas.Article;
import io.slugline.schemas.Topic;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of a model's labels: why, what would change, and what editors made of them. */
class ModelsIT {
    private static WordClassifier classifier;
    private static SeededConsole seeded;
    private static Desk desk;
    private static ConsoleProcess console;

    @BeforeAll
    static void open() {
        classifier = WordClassifier.start();
        seeded = SeededConsole.start(
                "slugline.classifier.url=" + classifier.address(),
                "slugline.classifier.management-url=" + classifier.address());
        desk = seeded.desk();
        console = seeded.console();
    }

    @AfterAll
    static void close() {
        seeded.close();
        classifier.close();
    }

    @Test
    void explainsLabelsAndFindsFlipsWithTheClassifiersHelp() {
        Article goal = Stories.article("goal", "Late goal decides", "It rained.", Instant.now());
        desk.send(Topic.ARTICLES, "goal", goal);
        desk.send(
                Topic.CLASSIFIED_ARTICLES,
                "goal",
                Stories.classified(goal, WordClassifier.WEATHER, 0.6, 9, Instant.now()));
        desk.flush();
        console.awaitArticles(seeded.stories() + 1);

        String why = console.get("/api/articles/goal/why").body();
        String flips = console.get("/api/models/9/flips").body();

        assertThat(why)
                .contains("\"label\":\"" + WordClassifier.SPORT + "\"", "{\"text\":\"goal \",\"weight\":0.7")
                .contains("{\"text\":\"Late \",\"weight\":0.0}");
        assertThat(flips).contains("\"from\":9", "\"to\":7", "\"compared\":1", "Late goal decides");
        await().until(() -> console.get("/api/operations").body().contains("\"processor\":0.25"));
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

    private static String label(String decisionId, String articleId, String label) {
        return """
                {"decisions":[{"decisionId":"%s","articleId":"%s","action":"LABEL","label":"%s","blind":false}]}""".formatted(decisionId, articleId, label);
    }
}
