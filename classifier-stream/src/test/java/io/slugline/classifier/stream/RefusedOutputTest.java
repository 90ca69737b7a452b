package io.slugline.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outputs that a broker does not take although they are within our own bounds. */
class RefusedOutputTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Larger than the producer's batches, smaller than the largest output. */
    private static final String SMALL = "18000";

    private final Newsroom newsroom = Newsroom.open();
    private final Output output = new Output(newsroom);

    @AfterEach
    void close() {
        output.close();
        newsroom.close();
    }

    @Test
    void becomeDeadLettersAndTheOthersGoOn() throws Exception {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1)));
        try (Instance instance = startedInstance()) {
            newsroom.configure(Topic.CLASSIFIED_ARTICLES, "max.message.bytes", SMALL);
            newsroom.writeArticles(0, 20);
            newsroom.write(Newsroom.largeArticle("large"));
            newsroom.writeArticles(20, 40);

            await().atMost(LIMIT).until(() -> output.read().size() >= 41);

            assertThat(output.classifiedIds())
                    .hasSize(40)
                    .doesNotHaveDuplicates()
                    .doesNotContain("large");
            assertThat(output.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.record().key()).asString().isEqualTo("large");
                assertThat(letter.header("reason")).isEqualTo("output-refused");
                assertThat(letter.header("exception")).contains("RecordTooLarge");
            });
            await().atMost(LIMIT).until(() -> instance.stream().ready());
        }
    }

    @Test
    void stopTheStreamWithAReasonWhenTheDeadLettersAreRefusedToo() throws Exception {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1)));
        try (Instance instance = startedInstance()) {
            newsroom.configure(Topic.CLASSIFIED_ARTICLES, "max.message.bytes", SMALL);
            newsroom.configure(Topic.DEAD_LETTERS, "max.message.bytes", SMALL);
            newsroom.write(Newsroom.largeArticle("large"));

            await().atMost(LIMIT).until(() -> !instance.stream().alive());

            assertThat(instance.stream().reason()).contains("dead-letters").contains("no article is lost");
            assertThat(instance.count("slugline.dead.letters")).isEqualTo(1);
        }
    }

    @Test
    void preventTheStartOfAStreamThatWouldMeetThemForSure() throws Exception {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1)));
        newsroom.writeArticles(0, 1);
        newsroom.configure(Topic.DEAD_LETTERS, "max.message.bytes", SMALL);
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of())) {
            await().atMost(LIMIT).until(() -> !instance.stream().alive());

            assertThat(instance.stream().reason()).contains("dead-letters").contains("max.message.bytes is " + SMALL);
        }

        newsroom.configure(Topic.DEAD_LETTERS, "max.message.bytes", "2097152");
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of())) {
            await().atMost(LIMIT).until(() -> output.read().size() == 1);
        }
    }

    private Instance startedInstance() {
        Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of());
        await().atMost(LIMIT).until(() -> instance.stream().ready());
        return instance;
    }
}
