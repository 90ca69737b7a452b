package io.slugline.webhooks.event;

import static io.slugline.webhooks.sample.StoryRecords.ECONOMY;
import static io.slugline.webhooks.sample.StoryRecords.LABOUR;
import static io.slugline.webhooks.sample.StoryRecords.SPORT;
import static io.slugline.webhooks.sample.StoryRecords.decision;
import static io.slugline.webhooks.sample.StoryRecords.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoryFilterTest {
    private static final StoryFilter ALL = new StoryFilter(Set.of(), false, 0, Set.of(), true);
    private static final ClassifiedArticle SPORTS = story("a1").build();
    private static final ClassifiedArticle UNLABELLED = story("a2")
            .setTopLabel(null)
            .setSecondaryLabels(List.of())
            .setAbstained(true)
            .setTopScore(0.2)
            .build();

    @Nested
    class Stories {
        @Test
        void passAFilterThatSaysNothing() {
            assertThat(ALL.wants(SPORTS)).isTrue();
            assertThat(ALL.wants(UNLABELLED)).isTrue();
        }

        @Test
        void passByTheirLabelOrASecondaryOne() {
            assertThat(labels(0, SPORT).wants(SPORTS)).isTrue();
            assertThat(labels(0, LABOUR).wants(SPORTS)).isTrue();
            assertThat(labels(0, ECONOMY, LABOUR).wants(SPORTS)).isTrue();
        }

        @Test
        void areKeptBackIfTheModelHasOnlyScoredTheLabel() {
            assertThat(labels(0, ECONOMY).wants(SPORTS)).isFalse();
            assertThat(labels(0, SPORT, LABOUR).wants(UNLABELLED)).isFalse();
        }

        @Test
        void passByTheirLabelAloneIfThatIsWanted() {
            assertThat(topOnly(0, SPORT).wants(SPORTS)).isTrue();
            assertThat(topOnly(0, LABOUR).wants(SPORTS)).isFalse();
            assertThat(topOnly(0, LABOUR, SPORT).wants(SPORTS)).isTrue();
            assertThat(topOnly(0, SPORT).wants(UNLABELLED)).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"0.8, true", "0.81, false"})
        void passByTheScoreOfTheirLabel(double least, boolean passes) {
            assertThat(labels(least).wants(SPORTS)).isEqualTo(passes);
            assertThat(labels(least, SPORT).wants(SPORTS)).isEqualTo(passes);
            assertThat(topOnly(least, SPORT).wants(SPORTS)).isEqualTo(passes);
        }

        @ParameterizedTest
        @CsvSource({"0.15, true", "0.16, false"})
        void passByTheScoreOfTheSecondaryLabelThatIsWanted(double least, boolean passes) {
            assertThat(labels(least, LABOUR).wants(SPORTS)).isEqualTo(passes);
        }

        @Test
        void passByTheirFeed() {
            assertThat(new StoryFilter(Set.of(), false, 0, Set.of("harbour-wire"), true).wants(SPORTS))
                    .isTrue();
            assertThat(new StoryFilter(Set.of(), false, 0, Set.of("other"), true).wants(SPORTS))
                    .isFalse();
        }

        @Test
        void areKeptBackWhileAnEditorShouldLookIfThatIsWanted() {
            StoryFilter sure = new StoryFilter(Set.of(), false, 0, Set.of(), false);

            assertThat(sure.wants(SPORTS)).isTrue();
            assertThat(sure.wants(story("a3").setNeedsReview(true).build())).isFalse();
        }
    }

    @Nested
    class Decisions {
        @ParameterizedTest
        @EnumSource(LabelAction.class)
        void passIfTheyGiveALabelOrTakeItBack(LabelAction action) {
            assertThat(ALL.wants(decision("a1", action, LABOUR).build()))
                    .isEqualTo(
                            Set.of("CONFIRM", "CORRECT", "ADJUDICATE", "UNDO").contains(action.name()));
        }

        @Test
        void passByTheirLabelAndFeedWhateverTheScore() {
            StoryFilter labour = labels(0.9, LABOUR);

            assertThat(labour.wants(decision("a1", LabelAction.CORRECT, LABOUR).build()))
                    .isTrue();
            assertThat(labour.wants(decision("a1", LabelAction.CONFIRM, SPORT).build()))
                    .isFalse();
            assertThat(new StoryFilter(Set.of(), false, 0, Set.of("other"), true)
                            .wants(decision("a1", LabelAction.CONFIRM, SPORT).build()))
                    .isFalse();
        }

        @Test
        void passByASecondaryLabelUnlessOnlyTheirLabelIsWanted() {
            ArticleLabel decision = decision("a1", LabelAction.CORRECT, LABOUR).build();

            assertThat(labels(0.9, ECONOMY).wants(decision)).isTrue();
            assertThat(topOnly(0.9, ECONOMY).wants(decision)).isFalse();
            assertThat(topOnly(0.9, LABOUR).wants(decision)).isTrue();
        }

        @Test
        void passByTheirLabelWhereNobodyWasAskedForOthers() {
            ArticleLabel decision = decision("a1", LabelAction.CORRECT, LABOUR)
                    .setSecondaryLabels(null)
                    .build();

            assertThat(labels(0, LABOUR).wants(decision)).isTrue();
            assertThat(labels(0, ECONOMY).wants(decision)).isFalse();
        }

        @Test
        void passWhenTheyAreTakenBackBecauseTheyMayHaveBeenSent() {
            assertThat(labels(0, LABOUR)
                            .wants(decision("a1", LabelAction.UNDO, null).build()))
                    .isTrue();
        }

        @Test
        void areKeptBackWhenTheyAreImports() {
            assertThat(ALL.wants(decision("a1", LabelAction.CONFIRM, SPORT)
                            .setSource(LabelSource.IMPORT)
                            .build()))
                    .isFalse();
        }
    }

    private static StoryFilter labels(double least, String... labels) {
        return new StoryFilter(Set.of(labels), false, least, Set.of(), true);
    }

    private static StoryFilter topOnly(double least, String... labels) {
        return new StoryFilter(Set.of(labels), true, least, Set.of(), true);
    }
}
