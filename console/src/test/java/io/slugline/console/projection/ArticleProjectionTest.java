package io.slugline.console.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.article.ArticleState;
import io.slugline.console.index.ArticleIndex;
import io.slugline.console.index.ArticleQuery;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.Newsroom;
import io.slugline.console.newsroom.Stories;
import io.slugline.schemas.Article;
import io.slugline.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleProjectionTest {
    private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");

    private static final Duration KEEP = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);

    private Desk desk;
    private Backbone backbone;

    @BeforeEach
    void freshTopics() {
        String prefix = "p" + UUID.randomUUID().toString().substring(0, 8) + ".";
        desk = Newsroom.running().apart(prefix);
        backbone = new Backbone(
                Newsroom.running().bootstrapServers(),
                Optional.empty(),
                Newsroom.running().registryUrl(),
                prefix,
                4_000);
    }

    @Test
    void showsAnArticleWithItsPrediction() throws IOException {
        Article article = Stories.article("a1", "Harbour strike ends", "Dockers return to work on Monday.", NOW);
        publish(article, "medtop:09000000");

        try (Running console = new Running()) {
            console.awaitSize(1);
            ArticleState state = console.index.search().article("a1").orElseThrow();
            assertThat(state.text().body()).isEqualTo("Dockers return to work on Monday.");
            assertThat(state.label()).isEqualTo("medtop:09000000");
        }
    }

    @Test
    void goesOnWhereTheIndexWasCommitted() throws IOException {
        publish(Stories.article("a1", "First", "One.", NOW), "medtop:15000000");
        try (Running console = new Running()) {
            console.awaitSize(1);
        }
        publish(Stories.article("a2", "Second", "Two.", NOW), "medtop:15000000");

        try (Running console = new Running()) {
            console.awaitSize(2);
            console.awaitLive();
            assertThat(console.projection.status().indexed()).isEqualTo(2);
            assertThat(console.index.search().article("a1").orElseThrow().classifications())
                    .hasSize(1);
        }
    }

    @Test
    void rebuildsWhatWasDeleted() throws IOException {
        publish(Stories.article("a1", "First", "One.", NOW), "medtop:15000000");
        try (Running console = new Running()) {
            console.awaitSize(1);
            console.projection.rebuild();
            await().until(() -> console.projection.status().indexed() == 2
                    && console.index.search().size() == 1);
        }
    }

    @Test
    void forgetsOldStoriesHourByHourAndTakesThemInAgainWhenTheyAreEdited() throws IOException {
        Article old = Stories.article("a1", "First", "One.", NOW);
        Article labelled = Stories.article("a2", "Second", "Two.", NOW);
        publish(old, "medtop:15000000");
        publish(labelled, "medtop:15000000");
        desk.send(
                Topic.LABELS,
                "a2",
                Stories.decision(
                        "decision-1",
                        Stories.classified(labelled, "medtop:15000000", 0.7, 1, NOW),
                        "medtop:15000000",
                        "ana",
                        NOW));
        desk.flush();

        try (Running console = new Running()) {
            console.awaitSize(2);
            console.awaitLive();
            time.set(NOW.plus(KEEP).plusSeconds(1));
            await().until(() -> console.index.search().article("a1").isEmpty());
            assertThat(console.index.search().article("a2")).isPresent();

            desk.publish(Article.newBuilder(old)
                    .setRevision(2)
                    .setFetched(time.get())
                    .build());
            await().until(() -> console.index
                    .search()
                    .article("a1")
                    .filter(edited -> edited.text().revision() == 2)
                    .isPresent());
            assertThat(console.index.search().size()).isEqualTo(2);
        }
        try (Running console = new Running()) {
            console.awaitLive();
            assertThat(console.projection.status().indexed()).isZero();
            assertThat(console.index.search().size()).isEqualTo(2);
        }
    }

    @Test
    void startsOverWhenTheTopicsAreOthers() throws IOException {
        publish(Stories.article("a1", "First", "One.", NOW), "medtop:15000000");
        try (Running console = new Running()) {
            console.awaitSize(1);
        }
        String other = "q" + UUID.randomUUID().toString().substring(0, 8) + ".";
        Newsroom.running().apart(other);
        backbone = new Backbone(
                Newsroom.running().bootstrapServers(),
                Optional.empty(),
                Newsroom.running().registryUrl(),
                other,
                4_000);

        try (Running console = new Running()) {
            console.awaitLive();
            assertThat(console.index.search().size()).isZero();
        }
    }

    @Test
    void stepsOverARecordThatIsNotOne() throws IOException {
        desk.sendBytes(Topic.ARTICLES, "bad", new byte[] {9, 9, 9, 9, 9, 9, 9});
        publish(Stories.article("a1", "Good", "One.", NOW), "medtop:15000000");

        try (Running console = new Running()) {
            console.awaitSize(1);
            console.awaitLive();
            assertThat(console.projection.status().skipped()).isEqualTo(1);
        }
    }

    @Test
    void findsByWordsAndFilters() throws IOException {
        publish(Stories.article("a1", "Glacier shrinks", "Ice is lost every summer.", NOW), "medtop:06000000");
        publish(Stories.article("a2", "Ice hockey final", "Overtime goal decides.", NOW), "medtop:15000000");

        try (Running console = new Running()) {
            console.awaitSize(2);
            ArticleQuery ice = QueryText.of("ice");
            assertThat(console.index.search().count(ice)).isEqualTo(2);
            assertThat(console.index.search().count(QueryText.of("ice -hockey")))
                    .isEqualTo(1);
            assertThat(console.index.search().count(QueryText.of("glaci"))).isEqualTo(1);
            assertThat(console.index.search().facets(ice).get("label"))
                    .containsEntry("medtop:06000000", 1)
                    .containsEntry("medtop:15000000", 1);
        }
    }

    private void publish(Article article, String label) {
        desk.send(Topic.ARTICLES, article.getId(), article);
        desk.send(
                Topic.CLASSIFIED_ARTICLES,
                article.getId(),
                Stories.classified(article, label, 0.7, 1, NOW.plusMillis(40)));
        desk.flush();
    }

    /** A projection that runs until closed, on the index in the test's folder. */
    private final class Running implements AutoCloseable {
        private final ArticleIndex index = ArticleIndex.open(folder);
        private final ArticleProjection projection = new ArticleProjection(
                index,
                new Silent(),
                new RecordDecoder(
                        backbone.serdes(), new RegistryProbe(Newsroom.running().registryUrl())),
                new Forgetting(KEEP, time::get));
        private final TopicLoop loop = new TopicLoop("test-projection", backbone, projection);

        Running() {
            loop.start();
        }

        void awaitSize(int size) {
            await().atMost(Duration.ofSeconds(20)).until(() -> index.search().size() == size);
        }

        void awaitLive() {
            await().until(() -> projection.status().state() == ProjectionStatus.State.LIVE);
        }

        @Override
        public void close() throws IOException {
            loop.stop();
            index.close();
        }
    }
}
