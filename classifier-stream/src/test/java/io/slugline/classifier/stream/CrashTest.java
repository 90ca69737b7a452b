package io.slugline.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.InstanceProcess;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.Script;
import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A kill -9 in the middle of a transaction, and the twin that shows what the transaction is for. */
class CrashTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ARTICLES = 3_000;
    /** Long commit intervals and small polls, so that every kill hits an open transaction. */
    private static final Map<String, String> SLOW = Map.of(
            "slugline.stream.commit-interval", "2s",
            "slugline.stream.poll-articles", "25");

    private final Newsroom newsroom = Newsroom.open();
    private final Output output = new Output(newsroom);

    @AfterEach
    void close() {
        output.close();
        newsroom.close();
    }

    @Test
    void aKilledInstanceNeitherLosesNorDoublesAnArticle() throws Exception {
        prepare();
        try (InstanceProcess first = InstanceProcess.start(newsroom, SLOW)) {
            await().atMost(LIMIT).until(this::aTransactionIsOpenBehindCommittedOnes);
            first.kill();
        }
        long killed = System.nanoTime();

        try (InstanceProcess second = InstanceProcess.start(newsroom, SLOW)) {
            int before = output.read().size();
            await().atMost(Duration.ofSeconds(30)).until(() -> output.read().size() > before);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(30));
            await().atMost(LIMIT).until(() -> output.read().size() >= ARTICLES);
            await().atMost(LIMIT).until(() -> newsroom.committedArticles() == ARTICLES);
        }

        assertThat(output.classifiedIds()).containsExactlyInAnyOrderElementsOf(ids());
        assertThat(output.deadLetters()).isEmpty();
        assertThat(newsroom.ends(Topic.CLASSIFIED_ARTICLES))
                .satisfies(ends -> assertThat(ends.committed()).isEqualTo(ends.written()));
    }

    @Test
    void withoutTransactionsTheSameKillDoublesArticles() throws Exception {
        prepare();
        Map<String, String> unprotected = new HashMap<>(SLOW);
        unprotected.put("slugline.stream.guarantee", "at_least_once");
        unprotected.put("slugline.stream.commit-interval", "10s");
        try (InstanceProcess first = InstanceProcess.start(newsroom, unprotected)) {
            await().atMost(LIMIT).until(() -> output.read().size() > 500);
            first.kill();
        }

        try (InstanceProcess second = InstanceProcess.start(newsroom, unprotected)) {
            await().atMost(LIMIT).until(() -> new HashSet<>(output.read().classifiedIds()).size() == ARTICLES);
        }

        assertThat(output.classifiedIds()).hasSizeGreaterThan(ARTICLES);
    }

    private void prepare() {
        newsroom.announce(newsroom.releases().publish(1, Script.of(1).slow(40)));
        newsroom.writeArticles(0, ARTICLES);
    }

    private boolean aTransactionIsOpenBehindCommittedOnes() throws Exception {
        Newsroom.Ends ends = newsroom.ends(Topic.CLASSIFIED_ARTICLES);
        return ends.committed() > 0 && ends.written() > ends.committed();
    }

    private static List<String> ids() {
        return IntStream.range(0, ARTICLES).mapToObj(i -> "a" + i).toList();
    }
}
