package io.slugline.standalone.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoryBookTest {
    private static final int SUBJECTS = 17;

    private final StoryBook book = StoryBook.open();

    @Test
    void hasWrittenStoriesEnoughForTheFirstMinutesOnEverySubject() {
        Map<String, Long> perSubject = IntStream.range(0, book.writtenCount())
                .mapToObj(book::story)
                .collect(Collectors.groupingBy(Story::subject, Collectors.counting()));

        assertThat(book.writtenCount()).isGreaterThanOrEqualTo(120);
        assertThat(perSubject).hasSize(SUBJECTS).allSatisfy((subject, count) -> assertThat(count)
                .isGreaterThanOrEqualTo(7));
    }

    @Test
    void givesTheSameStoryForTheSameNumberInEveryProcess() {
        StoryBook other = StoryBook.open();

        List<Story> again = IntStream.range(0, 1_000).mapToObj(other::story).toList();

        assertThat(again)
                .isEqualTo(IntStream.range(0, 1_000).mapToObj(book::story).toList());
    }

    @Test
    void neverTellsTheSameStoryTwice() {
        Set<Story> stories = new HashSet<>();
        int last = 200_000;

        IntStream.range(0, last).mapToObj(book::story).forEach(stories::add);

        assertThat(stories).hasSize(last);
    }

    @Test
    void goesOnForAsLongAsNumbersDo() {
        Story story = book.story(Integer.MAX_VALUE);

        assertThat(story.text()).endsWith(")").contains("Dispatch").doesNotContain("{");
    }

    @Test
    void fillsEverySlotOfEveryPattern() {
        StoryMaker maker = new StoryMaker();

        List<Story> made = IntStream.range(0, maker.patterns().size() * 500)
                .mapToObj(maker::make)
                .toList();

        assertThat(made).noneMatch(story -> (story.title() + story.text()).matches(".*[{}].*"));
    }

    @Test
    void makesStoriesOfEverySubjectFromPatternsThatNameAPlaceAndAPerson() {
        List<Story> patterns = new StoryMaker().patterns();

        assertThat(patterns).extracting(Story::subject).containsAll(writtenSubjects());
        assertThat(patterns).allSatisfy(pattern -> assertThat(pattern.title() + pattern.text())
                .contains("{place}", "{person}"));
    }

    private Set<String> writtenSubjects() {
        return IntStream.range(0, book.writtenCount())
                .mapToObj(number -> book.story(number).subject())
                .collect(Collectors.toSet());
    }
}
