package io.slugline.console.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.index.ArticleIndex;
import io.slugline.console.index.ArticleQuery;
import io.slugline.console.index.Facet;
import io.slugline.console.index.SortBy;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.Figures;
import io.slugline.console.newsroom.Newsroom;
import io.slugline.console.newsroom.Stories;
import io.slugline.schemas.Article;
import io.slugline.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures rebuilding and searching 200,000 articles: {@code ./mvnw -f console/pom.xml test -Dtest=ProjectionBench
 * -Dslugline.bench=200000}. Broker and writer share the machine, so a free machine shows more.
 */
@EnabledIfSystemProperty(named = "slugline.bench", matches = "\\d+")
class ProjectionBench {
    private static final int ARTICLES = Integer.getInteger("slugline.bench", 200_000);
    private static final String[] WORDS = ("harbour council storm ferry budget school match river market doctor court"
                    + " strike engine forest winter bridge teacher union minister signal glacier museum orchard satellite")
            .split(" ");

    @TempDir
    Path folder;

    @Test
    void rebuildsAndSearches() throws IOException {
        Desk desk = Newsroom.running().apart("bench.");
        publish(desk);
        Backbone backbone = new Backbone(
                Newsroom.running().bootstrapServers(),
                Optional.empty(),
                Newsroom.running().registryUrl(),
                "bench.",
                4_000);
        ArticleIndex index = ArticleIndex.open(folder);
        RecordDecoder decoder = new RecordDecoder(
                backbone.serdes(), new RegistryProbe(Newsroom.running().registryUrl()));
        ArticleProjection projection =
                new ArticleProjection(index, new Silent(), decoder, new Forgetting(Duration.ZERO, Clock.systemUTC()));
        TopicLoop loop = new TopicLoop("bench", backbone, projection);

        long start = System.nanoTime();
        loop.start();
        await().atMost(Duration.ofMinutes(8)).until(() -> projection.status().state() == ProjectionStatus.State.LIVE);
        double seconds = (System.nanoTime() - start) / 1e9;

        double[] millis = searches(index);
        Figures.note("rebuild: {0} articles in {1} s, {2} articles/s", ARTICLES, seconds, ARTICLES / seconds);
        Figures.note("search: p50 {0} ms, p95 {1} ms over {2} searches", millis[100], millis[190], millis.length);
        assertThat(index.search().size()).isEqualTo(ARTICLES);
        loop.stop();
        index.close();
    }

    private static double[] searches(ArticleIndex index) {
        Random random = new Random(7);
        double[] millis = new double[200];
        for (int i = -50; i < millis.length; i++) {
            ArticleQuery query =
                    switch (Math.floorMod(i, 4)) {
                        case 0 -> QueryText.of(word(random) + " " + word(random));
                        case 1 -> QueryText.of(word(random).substring(0, 3));
                        case 2 -> ArticleQuery.of(Facet.LABEL, "medtop:15000000");
                        default -> ArticleQuery.ALL;
                    };
            SortBy order =
                    List.of(SortBy.NEWEST, SortBy.UNCERTAIN, SortBy.RELEVANT).get(random.nextInt(3));
            long start = System.nanoTime();
            index.search().search(query, order, 0, 50);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void publish(Desk desk) {
        Random random = new Random(3);
        List<String> labels = Stories.labelIds();
        Instant start = Instant.now().minus(Duration.ofDays(3));
        for (int i = 0; i < ARTICLES; i++) {
            StringBuilder body = new StringBuilder();
            for (int w = 0; w < 60; w++) {
                body.append(word(random))
                        .append(w % 12 == 11 ? ". " : " ")
                        .append(random.nextInt(5_000))
                        .append(' ');
            }
            Article article = Stories.article(
                    "bench-" + i, word(random) + " " + word(random) + " " + i, body.toString(), start.plusMillis(i));
            desk.send(Topic.ARTICLES, article.getId(), article);
            String label = labels.get(random.nextInt(labels.size()));
            desk.send(
                    Topic.CLASSIFIED_ARTICLES,
                    article.getId(),
                    Stories.classified(article, label, 0.35 + 0.6 * random.nextDouble(), 1, start.plusMillis(i + 40)));
        }
        desk.flush();
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
