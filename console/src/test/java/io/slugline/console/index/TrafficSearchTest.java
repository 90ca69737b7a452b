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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficSearchTest {
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
    void countsWhatWaitsAndTellsTheOldestOfEachPartition() {
        Traffic traffic = trafficOf(
                scored("a1", 0, NOW),
                unscored("a2", 0, NOW.plusSeconds(20)),
                unscored("a3", 0, NOW.plusSeconds(30)),
                scored("b1", 1, NOW),
                unscored("b2", 1, NOW.plusSeconds(40)));

        assertThat(traffic.waiting()).isEqualTo(3);
        assertThat(traffic.oldestWaiting())
                .containsOnlyKeys("0", "1")
                .containsEntry("0", NOW.plusSeconds(20).toEpochMilli())
                .containsEntry("1", NOW.plusSeconds(40).toEpochMilli());
    }

    @Test
    void leavesOutWhatLaterStoriesWithAScoreHavePassed() {
        Traffic traffic = trafficOf(unscored("dead-letter", 0, NOW), scored("a1", 0, NOW.plusSeconds(11)));

        assertThat(traffic.waiting()).isZero();
        assertThat(traffic.oldestWaiting()).isEmpty();
    }

    @Test
    void countsWhatWasFetchedShortlyBeforeAStoryWithAScore() {
        Traffic traffic = trafficOf(unscored("a1", 0, NOW), scored("a2", 0, NOW.plusSeconds(9)));

        assertThat(traffic.waiting()).isEqualTo(1);
    }

    @Test
    void countsEverythingWhereNothingHasAScoreYet() {
        Traffic traffic = trafficOf(unscored("a1", 0, NOW), unscored("a2", 0, NOW.plusSeconds(3600)));

        assertThat(traffic.waiting()).isEqualTo(2);
        assertThat(traffic.oldestWaiting()).containsEntry("0", NOW.toEpochMilli());
    }

    @Test
    void isNotMisledByAnotherPartitionThatIsAhead() {
        Traffic traffic = trafficOf(unscored("a1", 0, NOW), scored("b1", 1, NOW.plusSeconds(3600)));

        assertThat(traffic.waiting()).isEqualTo(1);
        assertThat(traffic.oldestWaiting()).containsOnlyKeys("0");
    }

    /** While a classifier is down feeds go on editing stories that it had scored. */
    @Test
    void isNotMisledByAnEditThatWaitsForItsOwnScore() {
        ArticleState edited = scored("a1", 0, NOW).with(text(2, NOW.plusSeconds(3600)), 0);

        Traffic traffic = trafficOf(edited, unscored("a2", 0, NOW.plusSeconds(20)));

        assertThat(traffic.waiting()).isEqualTo(1);
    }

    /** An editor may label what no model could. */
    @Test
    void isNotMisledByALabelOfAStoryWithoutAScore() {
        ArticleState labelled =
                unscored("a1", 0, NOW.plusSeconds(3600)).with(decision("decision-1", Action.CONFIRM, NOW));

        Traffic traffic = trafficOf(labelled, unscored("a2", 0, NOW));

        assertThat(traffic.waiting()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatOnlyAnEditorsRecordIsKnownOf() {
        Traffic traffic = trafficOf(unscored("a1", -1, NOW).with(decision("decision-1", Action.FLAG, NOW)));

        assertThat(traffic.waiting()).isZero();
        assertThat(traffic.oldestWaiting()).isEmpty();
    }

    @Test
    void countsThousandsExactly() {
        index.put(IntStream.range(0, 2_500)
                .mapToObj(i -> unscored("a" + i, 0, NOW.plusSeconds(i)))
                .toList());

        assertThat(trafficOf().waiting()).isEqualTo(2_500);
    }

    private Traffic trafficOf(ArticleState... articles) {
        index.put(List.of(articles));
        index.refresh();
        return index.traffic().traffic(NOW.toEpochMilli(), 1_000, 1);
    }
}
