package io.slugline.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.classifier.serving.Scorer;
import io.slugline.classifier.serving.ScorerFactory;
import io.slugline.schemas.Article;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Articles that are hard or impossible to classify, among ordinary ones. */
class PoisonTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int NEIGHBOURS = 100;

    private final Newsroom newsroom = Newsroom.open();
    private final Output output = new Output(newsroom);

    @BeforeEach
    void announce() {
        newsroom.announce(newsroom.releases().publish(3, Script.of(3)));
    }

    @AfterEach
    void close() {
        output.close();
        newsroom.close();
    }

    @Test
    void oddTextsAreClassified() {
        Map<String, String> titles = Map.of(
                "nul", "Mayor\u0000 resigns",
                "surrogate", "Mayor \ud83d resigns",
                "emoji", "\ud83d\ude80".repeat(100_000),
                "rtl", "\u202eHebrew \u05d4\u05de\u05de\u05e9\u05dc\u05d4",
                "unbroken", "x".repeat(400_000),
                "script", "<script>alert(1)</script>",
                "title-only", "Mayor resigns");
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of())) {
            titles.forEach((id, title) -> newsroom.write(article(id, title, null, null)));
            newsroom.write(article("blank-title", "  ", "Only a summary", null));
            newsroom.write(article("body-only", "", null, "Only a body"));
            newsroom.writeArticles(0, NEIGHBOURS);

            await().atMost(LIMIT).until(() -> output.read().size() >= NEIGHBOURS + 9);

            assertThat(output.deadLetters()).isEmpty();
            assertThat(output.classifiedIds()).containsAll(titles.keySet()).contains("blank-title", "body-only");
            assertThat(instance.count("slugline.read.ahead.failures")).isZero();
        }
    }

    @Test
    void anArticleThatFailsIsADeadLetterAndItsBatchIsClassified() {
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of())) {
            newsroom.writeArticles(0, NEIGHBOURS / 2);
            newsroom.write(Newsroom.article("poison", title -> title + " " + Script.POISON));
            newsroom.writeArticles(NEIGHBOURS / 2, NEIGHBOURS);

            await().atMost(LIMIT).until(() -> output.read().size() > NEIGHBOURS);

            assertThat(output.classifiedIds()).hasSize(NEIGHBOURS).doesNotHaveDuplicates();
            assertThat(output.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.header("reason")).isEqualTo("classification-failed");
                assertThat(letter.header("exception")).contains("This text makes the model fail");
                assertThat(letter.header("topic")).isEqualTo(newsroom.name(Topic.ARTICLES));
                assertThat(letter.header("model-version")).isEqualTo("3");
                assertThat(letter.header("attempt")).isEqualTo("2");
                assertThat(letter.record().value())
                        .isEqualTo(newsroom.bytes(
                                Topic.ARTICLES,
                                Article.newBuilder(Newsroom.article("poison", title -> title + " " + Script.POISON))
                                        .setFetched(fetched(letter.record().value()))
                                        .build()));
            });
        }
    }

    @Test
    void whatIsNoArticleIsADeadLetterWithItsReason() {
        byte[] good = newsroom.bytes(Topic.ARTICLES, Newsroom.article("x", title -> title));
        byte[] unknown = good.clone();
        ByteBuffer.wrap(unknown).putInt(1, 1_000_000);
        byte[] hugeString = Arrays.copyOf(good, 10);
        System.arraycopy(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f}, 0, hugeString, 5, 5);
        byte[] endlessNumber = Arrays.copyOf(good, 17);
        Arrays.fill(endlessNumber, 5, 17, (byte) 0xff);
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of())) {
            newsroom.writeArticles(0, NEIGHBOURS);
            newsroom.write("null", (byte[]) null);
            newsroom.write("empty", new byte[0]);
            newsroom.write("text", "no avro at all".getBytes(StandardCharsets.UTF_8));
            newsroom.write("truncated", Arrays.copyOf(good, good.length - 5));
            newsroom.write("unknown", unknown);
            newsroom.write("huge-string", hugeString);
            newsroom.write("huge-array", hugeArray());
            newsroom.write("endless-number", endlessNumber);
            newsroom.write(article("blank", " \u0000\u200b\n", " ", null));
            newsroom.write(null, Arrays.copyOf(good, good.length - 5));
            newsroom.flush();

            await().atMost(LIMIT).until(() -> output.read().size() >= NEIGHBOURS + 10);

            assertThat(output.classifiedIds()).hasSize(NEIGHBOURS);
            assertThat(reasons())
                    .containsExactlyInAnyOrder(
                            "null=empty-record",
                            "empty=unreadable-record",
                            "text=unreadable-record",
                            "truncated=unreadable-record",
                            "unknown=unknown-schema",
                            "huge-string=unreadable-record",
                            "huge-array=unreadable-record",
                            "endless-number=unreadable-record",
                            "blank=nothing-to-classify",
                            "?=unreadable-record");
            assertThat(instance.stream().ready()).isTrue();
        }
    }

    @Test
    void anArticleOfTheLargestSizeThatABrokerTakesIsAnsweredToo() {
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of())) {
            for (int spare : List.of(300, 150, 100)) {
                newsroom.write("corrupt-" + spare, new byte[(1 << 20) - spare]);
            }
            newsroom.write(article("long-body", "Title", null, "body ".repeat(200_000)));
            newsroom.flush();

            await().atMost(LIMIT).until(() -> output.read().size() >= 4);

            assertThat(output.classifiedIds()).containsExactly("long-body");
            assertThat(output.deadLetters()).hasSize(3).allSatisfy(letter -> {
                assertThat(letter.header("value-left-out")).isEmpty();
                assertThat(letter.record().value()).hasSizeGreaterThan((1 << 20) - 400);
            });
            assertThat(instance.stream().ready()).isTrue();
        }
    }

    @Test
    void aValueThatDoesNotFitIsLeftOutOfItsDeadLetter() {
        Map<String, String> narrow = Map.of("slugline.output.dead-letter-bytes-at-most", "100000");
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), narrow)) {
            newsroom.write("corrupt", new byte[200_000]);
            newsroom.flush();

            await().atMost(LIMIT).until(() -> output.read().size() >= 1);

            assertThat(output.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.header("value-left-out")).isEqualTo("true");
                assertThat(letter.header("slugline-origin")).isNotEmpty();
            });
            assertThat(instance.stream().ready()).isTrue();
        }
    }

    @Test
    void aModelThatFailsOnEverythingMakesArticlesWaitForABetterOne() {
        try (Instance instance = Instance.start(newsroom, new FailsLater(), Map.of())) {
            newsroom.writeArticles(0, 10);
            await().atMost(LIMIT)
                    .until(() -> instance.stream().reason().equals("The active model fails on every text"));

            newsroom.announce(newsroom.releases().publish(4, Script.of(4)));

            await().atMost(LIMIT).until(() -> output.read().size() >= 10);
            assertThat(output.deadLetters()).isEmpty();
            assertThat(output.classified())
                    .allSatisfy(
                            each -> assertThat(each.article().getModelVersion()).isEqualTo(4));
        }
    }

    private List<String> reasons() {
        return output.deadLetters().stream()
                .map(letter -> (letter.record().key() == null
                                ? "?"
                                : new String(letter.record().key(), StandardCharsets.UTF_8))
                        + "=" + letter.header("reason"))
                .toList();
    }

    /** An article whose list of authors claims to have two billion entries. */
    private byte[] hugeArray() {
        byte[] article = newsroom.bytes(
                Topic.ARTICLES,
                Article.newBuilder(Newsroom.article("h", title -> "T"))
                        .setSummary(null)
                        .setAuthors(List.of("AUTHORAUTHOR"))
                        .build());
        int name = new String(article, StandardCharsets.ISO_8859_1).indexOf("AUTHORAUTHOR");
        ByteBuffer huge = ByteBuffer.allocate(name + 3);
        huge.put(article, 0, name - 2).put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f});
        return huge.array();
    }

    private Instant fetched(byte[] value) {
        return new AvroSerdes(newsroom.backbone().registryUrl())
                .deserializer(Article.class)
                .deserialize(newsroom.name(Topic.ARTICLES), value)
                .getFetched();
    }

    private static Article article(String id, String title, String summary, String body) {
        UnaryOperator<String> given = any -> title;
        return Article.newBuilder(Newsroom.article(id, given))
                .setSummary(summary)
                .setBody(body)
                .build();
    }

    /** Opens releases that pass every check and fail afterwards. */
    private static final class FailsLater implements ScorerFactory {
        private final ScriptedScorers scorers = new ScriptedScorers();

        @Override
        public Scorer open(Path folder) {
            var scorer = scorers.open(folder);
            return scorers.opened() == 1 ? scorers.failingAfterTheChecks(scorer) : scorer;
        }
    }
}
