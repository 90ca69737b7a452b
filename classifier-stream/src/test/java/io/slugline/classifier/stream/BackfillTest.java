package io.slugline.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.HeldScorers;
import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.InstanceProcess;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Old articles beside fresh ones, on a real broker and registry. Fresh ids begin with a, old ones with b. */
class BackfillTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Newsroom newsroom = Newsroom.open();
    private final Output output = new Output(newsroom);

    @AfterEach
    void close() {
        output.close();
        newsroom.close();
    }

    @Test
    void aFreshArticleWaitsForNoneOfTheBackfill() {
        HeldScorers scorers = new HeldScorers(Newsroom.text("b0"));
        announce(Script.of(1));
        newsroom.writeBackfill(0, 200);
        try (Instance instance = Instance.start(newsroom, scorers, Map.of())) {
            await().atMost(LIMIT).until(scorers::isHolding);

            newsroom.writeArticles(0, 50);

            await().atMost(LIMIT).until(() -> output.read().classifiedIds().containsAll(ids("a", 50)));
            assertThat(output.classifiedIds()).doesNotContain("b0");
            scorers.letGo();
            await().atMost(LIMIT).until(() -> output.read().size() >= 250);
            assertThat(output.classifiedIds()).containsExactlyInAnyOrderElementsOf(both(50, 200));
            assertThat(instance.count("slugline.backfill.articles")).isEqualTo(200);
        }
    }

    @Test
    void theBackfillWaitsForEveryFreshArticle() {
        HeldScorers scorers = new HeldScorers(Newsroom.text("a0"));
        announce(Script.of(1));
        newsroom.writeBackfill(0, 20);
        try (Instance instance = Instance.start(newsroom, scorers, Map.of())) {
            await().atMost(LIMIT).until(() -> output.read().size() == 20);
            newsroom.writeArticles(0, 1);
            await().atMost(LIMIT).until(scorers::isHolding);

            newsroom.writeBackfill(20, 200);

            await().during(Duration.ofSeconds(2))
                    .atMost(LIMIT)
                    .until(() -> output.read().size() == 20);
            scorers.letGo();
            await().atMost(LIMIT).until(() -> output.read().size() >= 201);
            assertThat(output.classifiedIds()).containsExactlyInAnyOrderElementsOf(both(1, 200));
            assertThat(instance.stream().ready()).isTrue();
        }
    }

    @Test
    void aKilledInstanceNeitherLosesNorDoublesAnOldArticle() throws Exception {
        announce(Script.of(1).slow(40));
        newsroom.writeBackfill(0, 1_000);
        try (InstanceProcess first = InstanceProcess.start(newsroom, Map.of())) {
            await().atMost(LIMIT).until(() -> output.read().size() > 100);
            first.kill();
        }
        assertThat(output.read().size()).isLessThan(1_000);
        newsroom.writeArticles(0, 100);

        try (InstanceProcess second = InstanceProcess.start(newsroom, Map.of())) {
            await().atMost(LIMIT).until(() -> output.read().size() >= 1_100);
            await().atMost(LIMIT)
                    .until(() -> newsroom.committedArticles() == 100 && newsroom.committedBackfill() == 1_000);
        }

        assertThat(output.classifiedIds()).containsExactlyInAnyOrderElementsOf(both(100, 1_000));
        assertThat(output.deadLetters()).isEmpty();
        assertThat(newsroom.ends(Topic.CLASSIFIED_ARTICLES))
                .satisfies(ends -> assertThat(ends.committed()).isEqualTo(ends.written()));
    }

    @Test
    void whatCannotBeClassifiedOrWrittenIsADeadLetterAndTheOthersGoOn() throws Exception {
        announce(Script.of(1));
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of())) {
            await().atMost(LIMIT).until(() -> instance.stream().ready());
            newsroom.configure(Topic.CLASSIFIED_ARTICLES, "max.message.bytes", "18000");

            newsroom.writeBackfill(Newsroom.article("poison", title -> title + " " + Script.POISON));
            newsroom.writeBackfill(Newsroom.largeArticle("large"));
            newsroom.writeBackfill(0, 40);

            await().atMost(LIMIT).until(() -> output.read().size() >= 42);
            assertThat(output.classifiedIds()).containsExactlyInAnyOrderElementsOf(ids("b", 40));
            assertThat(output.deadLetters())
                    .extracting(letter -> letter.header("reason"))
                    .containsExactlyInAnyOrder("classification-failed", "output-refused");
            assertThat(output.deadLetters())
                    .extracting(letter -> letter.header("topic"))
                    .containsOnly(newsroom.name(Topic.ARTICLES_BACKFILL));
        }
    }

    private void announce(Script script) {
        newsroom.announce(newsroom.releases().publish(1, script));
    }

    private static List<String> both(int fresh, int old) {
        return Stream.concat(ids("a", fresh).stream(), ids("b", old).stream()).toList();
    }

    private static List<String> ids(String letter, int count) {
        return IntStream.range(0, count).mapToObj(i -> letter + i).toList();
    }
}
