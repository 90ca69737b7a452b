package io.slugline.console.index;

import static io.slugline.console.index.Sample.decision;
import static io.slugline.console.index.Sample.scored;
import static io.slugline.console.index.Sample.text;
import static io.slugline.console.index.Sample.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.Decision.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleIndexTest {
    private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");

    @TempDir
    Path folder;

    private ArticleIndex index;

    @BeforeEach
    void open() {
        index = ArticleIndex.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void forgetsWhatIsOldAndWasNeverDecidedAbout() {
        put(scored("old", 0, NOW.minusMillis(1)), unscored("old-dead-letter", 0, NOW.minusMillis(1)));
        put(scored("young", 0, NOW));

        assertThat(index.forget(NOW)).isEqualTo(2);

        assertThat(index.search().size()).isEqualTo(1);
        assertThat(index.search().article("young")).isPresent();
    }

    /** A flag gives no label, but its record is on the topic of labels as long as any other. */
    @Test
    void keepsWhatAnEditorHasDecidedAbout() {
        Instant old = NOW.minusSeconds(1);
        put(scored("labelled", 0, old).with(decision("decision-1", Action.CORRECT, old)));
        put(scored("flagged", 0, old).with(decision("decision-2", Action.FLAG, old)));

        assertThat(index.forget(NOW)).isZero();
        assertThat(index.search().size()).isEqualTo(2);
    }

    @Test
    void doesNotKnowWhatItForgotUntilThatComesAgain() {
        put(scored("a1", 0, NOW.minusSeconds(1)));
        index.forget(NOW);
        assertThat(index.known(new TreeSet<>(Set.of("a1")))).isEmpty();

        put(ArticleState.unknown("a1").with(text(2, NOW), 0));

        assertThat(index.search().size()).isEqualTo(1);
        assertThat(index.known(new TreeSet<>(Set.of("a1"))).get("a1").text().revision())
                .isEqualTo(2);
    }

    @Test
    void hasForgottenAsFarAsItsPositionsWereCommitted() throws IOException {
        put(scored("a1", 0, NOW.minusSeconds(1)));
        index.commit(Map.of("articles-0", "1"));
        index.forget(NOW);

        reopen();
        assertThat(index.search().size()).isEqualTo(1);

        index.forget(NOW);
        index.commit(Map.of("articles-0", "2"));
        reopen();

        assertThat(index.search().size()).isZero();
        assertThat(index.committed()).containsEntry("articles-0", "2");
    }

    /** Its label is on the topic for ever, so every console meets it at every rebuild. */
    @Test
    void stepsOverAnArticleWhoseIdIsTooLong() {
        String poison = "x".repeat(40_000);

        put(scored("a1", 0, NOW), scored(poison, 0, NOW), scored("a2", 0, NOW));

        assertThat(index.search().size()).isEqualTo(2);
        assertThat(index.search().article("a2")).isPresent();
        assertThat(index.search().article(poison)).isEmpty();
    }

    private void reopen() throws IOException {
        index.close();
        index = ArticleIndex.open(folder);
    }

    private void put(ArticleState... articles) {
        index.put(List.of(articles));
        index.refresh();
    }
}
