package io.slugline.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelScore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stream from articles to classified articles, on a real broker and registry. */
class ClassifierStreamTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Newsroom newsroom = Newsroom.open();
    private final Output output = new Output(newsroom);
    private final ScriptedScorers scorers = new ScriptedScorers();

    @AfterEach
    void close() {
        output.close();
        newsroom.close();
    }

    @Test
    void readsNoArticleBeforeThereIsAModel() {
        newsroom.writeArticles(0, 5);
        try (Instance instance = Instance.start(newsroom, scorers, Map.of())) {
            await().atMost(LIMIT).until(() -> instance.stream().reason().equals("Waiting for the first model version"));
            assertThat(output.read().size()).isZero();

            newsroom.announce(newsroom.releases().publish(1, Script.of(1)));

            await().atMost(LIMIT).until(() -> output.read().size() == 5);
            assertThat(instance.stream().ready()).isTrue();
        }
    }

    @Test
    void classifiesEachArticleOnceWithWhatTheVersionSaysOfIt() {
        newsroom.announce(newsroom.releases().publish(7, Script.of(7).slow(5)));
        newsroom.writeArticles(0, 2_000);

        try (Instance instance = Instance.start(newsroom, scorers, Map.of())) {
            await().atMost(LIMIT).until(() -> output.read().size() >= 2_000);

            assertThat(output.classifiedIds())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 2_000).mapToObj(i -> "a" + i).toList());
            assertThat(output.classified()).allSatisfy(each -> saysWhatItsVersionSays(each.article(), Script.of(7)));
            assertThat(instance.count("slugline.read.ahead.lookups", "result", "hit"))
                    .isEqualTo(2_000);
        }
    }

    @Test
    void givesTheSameAnswersWithoutTheReadAhead() {
        newsroom.announce(newsroom.releases().publish(7, Script.of(7)));
        newsroom.writeArticles(0, 200);

        try (Instance instance = Instance.start(newsroom, scorers, Map.of("slugline.read-ahead.enabled", "false"))) {
            await().atMost(LIMIT).until(() -> output.read().size() >= 200);

            assertThat(output.classified()).allSatisfy(each -> saysWhatItsVersionSays(each.article(), Script.of(7)));
            assertThat(instance.count("slugline.read.ahead.lookups")).isZero();
        }
    }

    @Test
    void keepsTheOrderOfRevisionsOfOneArticle() {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1)));
        try (Instance instance = Instance.start(newsroom, scorers, Map.of())) {
            for (int revision = 1; revision <= 50; revision++) {
                newsroom.write(io.slugline.schemas.Article.newBuilder(Newsroom.article("same", title -> title))
                        .setRevision(revision)
                        .build());
            }

            await().atMost(LIMIT).until(() -> output.read().size() >= 50);

            assertThat(output.classified().stream().map(each -> each.article().getRevision()))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 50).boxed().toList());
        }
    }

    @Test
    void isReadableSoonAfterItWasWritten() {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1).slow(20)));
        try (Instance instance = Instance.start(newsroom, scorers, Map.of())) {
            await().atMost(LIMIT).until(() -> instance.stream().ready());
            newsroom.writeArticles(0, 1);
            await().atMost(LIMIT).until(() -> output.read().size() == 1);

            for (int i = 1; i <= 40; i++) {
                newsroom.writeArticles(i, i + 1);
                int expected = i + 1;
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(LIMIT)
                        .until(() -> output.read().size() == expected);
            }

            List<Long> latencies = output.classified().stream()
                    .skip(1)
                    .map(each -> each.readable() - each.article().getFetched().toEpochMilli())
                    .sorted()
                    .toList();
            assertThat(latencies.get(latencies.size() / 2)).isLessThan(400);
        }
    }

    private static void saysWhatItsVersionSays(ClassifiedArticle article, Script script) {
        String text = Newsroom.text(article.getId());
        assertThat(article.getTopLabel()).isEqualTo(script.prediction(text).topLabel());
        assertThat(article.getLabels())
                .extracting(LabelScore::getScore)
                .containsExactlyElementsOf(script.prediction(text).ranked().stream()
                        .map(score -> score.score())
                        .toList());
    }
}
