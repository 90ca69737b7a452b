package io.slugline.training.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.LabelSet;
import io.slugline.training.labels.Decisions;
import io.slugline.training.labels.LabelBook;
import io.slugline.training.labels.LoggedDecision;
import io.slugline.training.starter.MediaTopic;
import io.slugline.training.starter.StarterArticle;
import io.slugline.training.starter.StarterArticles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrainingSetBuilderTest {
    private static final String SPORT = "medtop:15000000";
    private static final String HEALTH = "medtop:07000000";
    private static final Map<Integer, Long> ENDS = Map.of(0, 9L);

    private final StarterArticles starter = StarterArticles.load();
    private final LabelSet labels = MediaTopic.labelSet();
    private final TrainingSetBuilder builder = new TrainingSetBuilder(starter, LabelBook.of(labels));

    @Test
    void theSameDecisionsInAnyOrderGiveTheSameSetByteForByte() {
        Decisions decisions = twentyArticles();

        TrainingSet first = build(decisions.logged());
        TrainingSet again = build(decisions.shuffledAndRepeated(7));

        assertThat(again.toJsonLines()).isEqualTo(first.toJsonLines());
        assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
    }

    @Test
    void oneOtherDecisionGivesAnotherFingerprint() {
        TrainingSet before = build(twentyArticles().logged());

        TrainingSet after =
                build(twentyArticles().label("late", "a-3", "anna", HEALTH, 90).logged());

        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
    }

    @Test
    void theStarterArticlesKeepTheirFolds() {
        TrainingSet set = builder.starterOnly();

        assertThat(set.of(Fold.GOLDEN)).hasSize(starter.heldOut().size());
        assertThat(set.of(Fold.TRAIN)).hasSize(starter.train().size());
        assertThat(set.of(Fold.VALIDATION)).isEmpty();
    }

    @Test
    void anArticleStaysInItsFoldWhenOthersAreLabelled() {
        TrainingSet few = build(twentyArticles().logged());

        TrainingSet more = build(articles(60).logged());

        few.examples().forEach(example -> assertThat(more.of(example.fold()))
                .extracting(SetExample::articleId)
                .contains(example.articleId()));
    }

    @Test
    void everyFoldGetsSomeOfManyArticles() {
        TrainingSet set = build(articles(200).logged());

        assertThat(set.of(Fold.VALIDATION)).hasSizeBetween(8, 40);
        assertThat(set.of(Fold.GOLDEN)).hasSizeBetween(510 + 8, 510 + 40);
    }

    @Nested
    class NearDuplicatesOf {
        @Test
        void aHeldOutStarterArticleAreGoldenToo() {
            StarterArticle held = starter.heldOut().get(5);

            TrainingSet set = build(copyOf(held, "copy").logged());

            assertThat(foldOf(set, "copy")).isEqualTo(Fold.GOLDEN);
        }

        @Test
        void aTrainedStarterArticleAreTrainedToo() {
            StarterArticle trained = starter.train().get(5);

            TrainingSet set = build(copyOf(trained, "copy").logged());

            assertThat(foldOf(set, "copy")).isEqualTo(Fold.TRAIN);
        }
    }

    @Nested
    class LeavesOut {
        @Test
        void conflictsAndSaysWhoDisagrees() {
            TrainingSet set = build(new Decisions()
                    .label("1", "a-1", "anna", SPORT, 1)
                    .label("2", "a-1", "ben", HEALTH, 2)
                    .logged());

            assertThat(set.leftOut())
                    .containsExactly(new LeftOut(
                            "a-1",
                            "Its editors disagree: {anna=" + SPORT + ", ben=" + HEALTH
                                    + "}; somebody has to adjudicate."));
        }

        @Test
        void labelsThatAreNotInTheLabelSet() {
            TrainingSet set =
                    build(new Decisions().label("1", "a-1", "anna", "gossip", 1).logged());

            assertThat(set.leftOut())
                    .containsExactly(
                            new LeftOut("a-1", "Its label gossip is not in label set iptc-mediatopics-17-v1."));
        }

        @Test
        void theDecisionsOfAnEditorThatTheRunIsWithout() {
            List<LoggedDecision> logged =
                    new Decisions().label("1", "a-1", "ben", SPORT, 1).logged();

            TrainingSet set =
                    builder.build(ENDS, logged, decision -> decision.getEditor().equals("ben"));

            assertThat(set.examples()).hasSize(starter.all().size());
        }
    }

    private TrainingSet build(List<LoggedDecision> logged) {
        return builder.build(ENDS, logged, decision -> false);
    }

    private static Decisions twentyArticles() {
        return articles(20);
    }

    private static Decisions articles(int count) {
        Decisions decisions = new Decisions();
        for (int article = 0; article < count; article++) {
            decisions.labelText(
                    "d-" + article,
                    "a-" + article,
                    article % 2 == 0 ? SPORT : HEALTH,
                    "Report " + article * 7919,
                    "Number " + article * 104729 + " beat number " + article * 1299709 + " in heat "
                            + article * 15485863 + ".",
                    article);
        }
        return decisions;
    }

    private static Decisions copyOf(StarterArticle article, String id) {
        return new Decisions()
                .labelText("d-" + id, id, article.label(), article.title(), article.text() + " More follows.", 1);
    }

    private static Fold foldOf(TrainingSet set, String articleId) {
        return set.examples().stream()
                .filter(example -> example.articleId().equals(articleId))
                .map(SetExample::fold)
                .findFirst()
                .orElseThrow();
    }
}
