package io.slugline.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.ModelLabel;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoryLinesTest {
    private static final List<ModelLabel> NAMES = Stream.of(
                    "labour",
                    "economy",
                    "politics",
                    "human interest",
                    "economy, business and finance",
                    "crime, law and justice",
                    "war & peace",
                    "arts, culture, entertainment and media")
            .map(name -> new ModelLabel(name.toUpperCase(Locale.ROOT), name, null))
            .toList();
    private static final String AFTER_THE_LABELS = "  0.52?  Bank staff walk out";

    @Test
    void hasTimeFeedLabelScoreAndTitle() {
        assertThat(line("labour"))
                .isEqualTo(
                        "14:13:26  Tomorrow Desk       labour                                0.52?  Bank staff walk out");
    }

    @Test
    void hasSecondaryLabelsBehindTheLabel() {
        assertThat(line("labour", "economy", "politics"))
                .isEqualTo(
                        "14:13:26  Tomorrow Desk       labour + economy + politics           0.52?  Bank staff walk out");
    }

    @Test
    void shortensLabelsRatherThanMovingTheOtherColumns() {
        assertThat(labels("labour", "economy, business and finance")).isEqualTo("labour + economy, business and fina…");
        assertThat(labels("crime, law and justice", "human interest"))
                .isEqualTo("crime, law and justice + human inte…");
        assertThat(labels("crime, law and justice", "war & peace")).isEqualTo("crime, law and justice + war & peace");
        assertThat(labels("arts, culture, entertainment and media", "labour"))
                .isEqualTo("arts, culture, entertainment and me…");
    }

    @Test
    void leavesRoomForATitleOnATerminalOfAHundredColumns() {
        String line = line("crime, law and justice", "human interest", "politics");

        assertThat(line.indexOf("Bank staff")).isEqualTo(75);
    }

    @Test
    void showsTheIdOfALabelWithoutAName() {
        ClassifiedArticle story =
                story().setTopLabel("LABOUR").setSecondaryLabels(List.of("x:1")).build();

        assertThat(labelsOf(StoryLines.line(story, "Tomorrow Desk", NAMES))).isEqualTo("labour + x:1");
    }

    @Test
    void saysThatThereIsNoLabel() {
        assertThat(labelsOf(StoryLines.line(story().build(), "Tomorrow Desk", NAMES)))
                .isEqualTo("(no label)");
    }

    private static String labels(String... labels) {
        return labelsOf(line(labels));
    }

    private static String labelsOf(String line) {
        assertThat(line).hasSize(66 + AFTER_THE_LABELS.length()).endsWith(AFTER_THE_LABELS);
        return line.substring(30, 66).strip();
    }

    /** The first name is that of the label. */
    private static String line(String... names) {
        List<String> ids =
                Arrays.stream(names).map(name -> name.toUpperCase(Locale.ROOT)).toList();
        ClassifiedArticle story = story().setTopLabel(ids.get(0))
                .setSecondaryLabels(ids.subList(1, ids.size()))
                .build();
        return StoryLines.line(story, "Tomorrow Desk", NAMES);
    }

    private static ClassifiedArticle.Builder story() {
        return ClassifiedArticle.newBuilder()
                .setId("a1")
                .setFeedId("tomorrow-desk")
                .setTitle("Bank staff walk out")
                .setFetched(at(25))
                .setClassified(at(26))
                .setLabels(List.of())
                .setTopScore(0.52)
                .setNeedsReview(true)
                .setModelName("topics")
                .setModelVersion(1)
                .setLabelSetVersion("iptc-1")
                .setTokens(12);
    }

    private static Instant at(int second) {
        return LocalDateTime.of(2026, 11, 30, 14, 13, second)
                .atZone(ZoneId.systemDefault())
                .toInstant();
    }
}
