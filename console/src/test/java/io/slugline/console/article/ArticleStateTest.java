package io.slugline.console.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.console.article.Decision.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArticleStateTest {
    /** The machine says labour, and economy, too. */
    private static final ArticleState SCORED = scored("labour", "economy");

    @Test
    void secondaryLabelsAreTheMachinesUntilAnEditorDecides() {
        assertThat(SCORED.secondaryLabels()).containsExactly("economy");
        assertThat(ArticleState.unknown("a1").secondaryLabels()).isEmpty();
    }

    @Test
    void secondaryLabelsAreWhatTheEditorSays() {
        ArticleState decided = SCORED.with(decision("1", "labour", List.of("politics", "society")));

        assertThat(decided.secondaryLabels()).containsExactly("politics", "society");
    }

    @Test
    void secondaryLabelsAreNoneIfTheEditorSaysSo() {
        assertThat(SCORED.with(decision("1", "labour", List.of())).secondaryLabels())
                .isEmpty();
    }

    @Test
    void secondaryLabelsStayTheMachinesBesideItsLabelIfNobodyAskedTheEditor() {
        assertThat(SCORED.with(decision("1", "labour", null)).secondaryLabels()).containsExactly("economy");
    }

    @Test
    void secondaryLabelsAreNoneBesideAnotherLabelThanTheMachinesIfNobodyAskedTheEditor() {
        assertThat(SCORED.with(decision("1", "politics", null)).secondaryLabels())
                .isEmpty();
    }

    @Test
    void secondaryLabelsAreTheMachinesAgainOnceTheDecisionIsUndone() {
        ArticleState undone = SCORED.with(decision("1", "labour", List.of("politics")))
                .with(new Decision(
                        "2", Action.UNDO, null, null, "1", null, null, 1, "ana", "CONSOLE", false, null, 0, 0, 1));

        assertThat(undone.secondaryLabels()).containsExactly("economy");
    }

    @Test
    void secondaryLabelsHoldNeitherTheLabelInForceNorOneTwice() {
        assertThat(scored("labour", "economy", "labour", "economy").secondaryLabels())
                .containsExactly("economy");
        assertThat(SCORED.with(decision("1", "labour", List.of("labour", "politics", "politics")))
                        .secondaryLabels())
                .containsExactly("politics");
    }

    private static ArticleState scored(String label, String... secondaryLabels) {
        return ArticleState.unknown("a1")
                .with(new Classification(
                        "topics",
                        1,
                        1,
                        List.of(new ScoredLabel(label, 0.5)),
                        label,
                        List.of(secondaryLabels),
                        0.5,
                        false,
                        false,
                        40,
                        false,
                        0));
    }

    private static Decision decision(String id, String label, @Nullable List<String> secondaryLabels) {
        return new Decision(
                id,
                Action.CORRECT,
                label,
                secondaryLabels,
                null,
                "labour",
                0.5,
                1,
                "ana",
                "CONSOLE",
                false,
                null,
                0,
                0,
                0);
    }
}
