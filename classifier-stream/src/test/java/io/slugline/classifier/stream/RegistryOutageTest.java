package io.slugline.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.Backbone;
import io.slugline.classifier.newsroom.Instance;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.embedded.EmbeddedRegistry;
import io.slugline.embedded.FreePort;
import io.slugline.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A schema registry that is away: articles wait or do not notice, and none becomes a dead letter. */
class RegistryOutageTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder = Backbone.folder("registry");
    private final int port = FreePort.next();
    private EmbeddedRegistry registry = EmbeddedRegistry.start(folder, port);
    private final Newsroom newsroom =
            Newsroom.open(new Backbone(Backbone.shared().bootstrapServers(), registry.url()));
    private final Output output = new Output(newsroom);

    @AfterEach
    void close() {
        output.close();
        newsroom.close();
        registry.close();
    }

    @Test
    void goesUnnoticedOnceTheSchemasAreKnown() {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1)));
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of())) {
            newsroom.writeArticles(0, 10);
            await().atMost(LIMIT).until(() -> output.read().size() == 10);

            registry.close();
            newsroom.writeArticles(10, 200);

            await().atMost(LIMIT).until(() -> output.read().size() == 200);
            assertThat(output.deadLetters()).isEmpty();
            assertThat(instance.stream().ready()).isTrue();
        }
    }

    @Test
    void makesTheFirstArticlesWaitLongerThanPatienceAndATransactionLast() {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1)));
        try (Instance instance =
                Instance.start(newsroom, new ScriptedScorers(), Map.of("slugline.stream.patience", "1s"))) {
            await().atMost(LIMIT).until(() -> instance.stream().ready());
            byte[] article = newsroom.bytes(Topic.ARTICLES, Newsroom.article("a0", title -> title));

            registry.close();
            newsroom.write("a0", article);
            newsroom.flush();
            await().atMost(LIMIT).until(() -> instance.stream().reason().startsWith("The schema registry"));
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> output.read().size() == 0);
            assertThat(instance.stream().alive()).isTrue();
            registry = EmbeddedRegistry.start(folder, port);

            await().atMost(LIMIT).until(() -> output.read().size() == 1);
            assertThat(output.deadLetters()).isEmpty();
            await().atMost(LIMIT).until(() -> instance.stream().ready());
        }
    }

    @Test
    void makesAColdStartWait() {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1)));
        newsroom.writeArticles(0, 10);
        registry.close();
        try (Instance instance = Instance.start(newsroom, new ScriptedScorers(), Map.of())) {
            await().atMost(LIMIT).until(() -> instance.stream().reason().equals("Waiting for the first model version"));
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> output.read().size() == 0);

            registry = EmbeddedRegistry.start(folder, port);

            await().atMost(LIMIT).until(() -> output.read().size() == 10);
            assertThat(output.deadLetters()).isEmpty();
        }
    }
}
