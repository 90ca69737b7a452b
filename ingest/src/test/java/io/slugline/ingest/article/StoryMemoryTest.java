package io.slugline.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.Article;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryMemoryTest {
    private static final String STORY = "City council approves new tram line after long debate. The line will link the"
            + " harbour with the university in nine minutes and cost two hundred million, most of it paid by the state."
            + " Work begins in spring and is to end within four years, the mayor said on Monday.";

    private final StoryMemory memory = new StoryMemory(100);

    @ParameterizedTest
    @ValueSource(
            strings = {
                STORY,
                "CITY COUNCIL APPROVES NEW TRAM LINE AFTER LONG DEBATE - " + "The line will link the harbour with the"
                        + " university in nine minutes and cost two hundred million, most of it paid by the state. Work"
                        + " begins in spring and is to end within four years, the mayor said on Monday.",
                "(Agency) City council approves new tram line after long debate. The line will link the harbour with"
                        + " the university in nine minutes and cost two hundred million, most of it paid by the state."
                        + " Work begins in spring and is to end within five years, the mayor said on Monday."
            })
    void recognisesACopyOrALightEditInAnotherFeed(String copy) {
        memory.firstOf(article("a", "feed-a", STORY));

        assertThat(memory.firstOf(article("b", "feed-b", copy))).isEqualTo("a");
    }

    @Test
    void recognisesACopyInAScriptWithoutSpaces() {
        memory.firstOf(article("a", "feed-a", "市议会在漫长的辩论之后批准了新的电车线路"));

        assertThat(memory.firstOf(article("b", "feed-b", "市议会在漫长的辩论之后批准了新的电车线路。")))
                .isEqualTo("a");
    }

    @Test
    void doesNotTakeAnotherStoryOfTheSameDayForACopy() {
        memory.firstOf(article("a", "feed-a", STORY));

        assertThat(memory.firstOf(article(
                        "b",
                        "feed-b",
                        "City council rejects new bus lane after short debate. The lane was to run along the harbour to"
                                + " the stadium, and traders had feared for their parking places, the mayor said on"
                                + " Monday. A new plan is to be drawn up in autumn.")))
                .isNull();
    }

    @Test
    void leavesRepeatsWithinOneFeedAlone() {
        memory.firstOf(article("a", "feed-a", STORY));

        assertThat(memory.firstOf(article("b", "feed-a", STORY))).isNull();
    }

    @Test
    void namesTheFirstOfAChain() {
        memory.firstOf(article("a", "feed-a", STORY));
        memory.firstOf(article("b", "feed-b", STORY));

        assertThat(memory.firstOf(article("c", "feed-c", STORY))).isEqualTo("a");
    }

    @Test
    void givesARevisionTheAnswerOfItsFirst() {
        memory.firstOf(article("a", "feed-a", STORY));
        memory.firstOf(article("b", "feed-b", STORY));

        assertThat(memory.firstOf(article("b", "feed-b", "Something quite different")))
                .isEqualTo("a");
        assertThat(memory.firstOf(article("a", "feed-a", STORY + " More soon.")))
                .isNull();
    }

    @Test
    void doesNotCompareWhatIsTooShortToTellStoriesApart() {
        memory.firstOf(article("a", "feed-a", "Live: election night"));

        assertThat(memory.firstOf(article("b", "feed-b", "Live: election night")))
                .isNull();
    }

    @Test
    void forgetsTheOldestFirst() {
        memory.firstOf(article("a", "feed-a", STORY));
        for (int number = 0; number < 100; number++) {
            memory.firstOf(article("x" + number, "feed-a", words(number)));
        }

        assertThat(memory.firstOf(article("b", "feed-b", STORY))).isNull();
        assertThat(memory.firstOf(article("c", "feed-b", words(50)))).isEqualTo("x50");
    }

    @Test
    void findsNoCopiesAmongThousandsOfUnrelatedStories() {
        StoryMemory large = new StoryMemory(5000);

        List<String> marked = new Random(7)
                .ints(5000)
                .mapToObj(seed -> article("id" + seed, "feed" + seed, words(seed)))
                .map(large::firstOf)
                .filter(java.util.Objects::nonNull)
                .toList();

        assertThat(marked).isEmpty();
    }

    @Test
    void remembersNothingWithoutRoom() {
        StoryMemory none = new StoryMemory(0);
        none.firstOf(article("a", "feed-a", STORY));

        assertThat(none.firstOf(article("b", "feed-b", STORY))).isNull();
    }

    /** Twenty words out of a small vocabulary, so that unrelated texts share many words, as news do. */
    private static String words(int seed) {
        return new Random(seed).ints(20, 0, 300).mapToObj(word -> "word" + word).collect(Collectors.joining(" "));
    }

    private static Article article(String id, String feedId, String text) {
        return Article.newBuilder()
                .setId(id)
                .setFeedId(feedId)
                .setTitle(text)
                .setFetched(Instant.EPOCH)
                .build();
    }
}
