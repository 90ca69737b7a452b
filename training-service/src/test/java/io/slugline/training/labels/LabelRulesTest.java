package io.slugline.training.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRulesTest {
    /** The answer table: what each article of {@link #story} must come to, written by hand. */
    private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

    static {
        ANSWERS.put("confirmed", "sport");
        ANSWERS.put("changed-mind", "health");
        ANSWERS.put("undone", "none");
        ANSWERS.put("undone-back-to-first", "sport");
        ANSWERS.put("undo-undone", "weather");
        ANSWERS.put("undo-first", "none");
        ANSWERS.put("two-agree", "religion");
        ANSWERS.put("two-disagree", "conflict");
        ANSWERS.put("settled", "education");
        ANSWERS.put("settled-twice", "society");
        ANSWERS.put("two-of-three", "labour");
        ANSWERS.put("one-of-three", "conflict");
        ANSWERS.put("import-and-person", "sport");
        ANSWERS.put("import-alone", "crime");
        ANSWERS.put("own-import-later", "sport");
        ANSWERS.put("two-people-and-import", "sport");
        ANSWERS.put("skipped-later", "sport");
        ANSWERS.put("only-skipped", "none");
    }

    private static Decisions story() {
        return new Decisions()
                .label("a1", "confirmed", "anna", "sport", 1)
                .label("b1", "changed-mind", "anna", "sport", 1)
                .label("b2", "changed-mind", "anna", "health", 5)
                .label("c1", "undone", "anna", "sport", 1)
                .undo("c2", "undone", "anna", "c1", 2)
                .label("d1", "undone-back-to-first", "anna", "sport", 1)
                .label("d2", "undone-back-to-first", "anna", "health", 2)
                .undo("d3", "undone-back-to-first", "anna", "d2", 3)
                .label("e1", "undo-undone", "anna", "weather", 1)
                .undo("e2", "undo-undone", "anna", "e1", 2)
                .undo("e3", "undo-undone", "anna", "e2", 3)
                .undo("f2", "undo-first", "anna", "f1", 2)
                .label("f1", "undo-first", "anna", "sport", 1)
                .label("g1", "two-agree", "anna", "religion", 1)
                .label("g2", "two-agree", "ben", "religion", 2)
                .label("h1", "two-disagree", "anna", "sport", 1)
                .label("h2", "two-disagree", "ben", "health", 2)
                .label("i1", "settled", "anna", "sport", 1)
                .label("i2", "settled", "ben", "health", 2)
                .adjudicate("i3", "settled", "cleo", "education", 3)
                .adjudicate("j1", "settled-twice", "cleo", "education", 3)
                .adjudicate("j2", "settled-twice", "dora", "society", 4)
                .label("k1", "two-of-three", "anna", "labour", 1)
                .label("k2", "two-of-three", "ben", "labour", 2)
                .label("k3", "two-of-three", "cleo", "economy", 3)
                .label("l1", "one-of-three", "anna", "labour", 1)
                .label("l2", "one-of-three", "ben", "sport", 2)
                .label("l3", "one-of-three", "cleo", "economy", 3)
                .imported("m1", "import-and-person", "ben", "health", 9)
                .label("m2", "import-and-person", "anna", "sport", 1)
                .imported("n1", "import-alone", "ben", "crime", 1)
                .label("q1", "own-import-later", "anna", "sport", 1)
                .imported("q2", "own-import-later", "anna", "health", 9)
                .label("r1", "two-people-and-import", "anna", "sport", 1)
                .label("r2", "two-people-and-import", "ben", "sport", 2)
                .imported("r3", "two-people-and-import", "ben", "health", 9)
                .label("o1", "skipped-later", "anna", "sport", 1)
                .skip("o2", "skipped-later", "anna", 2)
                .skip("p1", "only-skipped", "anna", 1);
    }

    @Test
    void everyArticleComesToWhatTheAnswerTableSays() {
        assertThat(outcomes(story().logged())).containsExactlyInAnyOrderEntriesOf(ANSWERS);
    }

    @Test
    void secondaryLabelsAreThoseOfTheDecisionThatCounts() {
        Decisions decisions = new Decisions()
                .label("a1", "article", "anna", "sport", List.of("health"), 1)
                .label("a2", "article", "anna", "sport", List.of("society", "health"), 2)
                .label("b1", "article", "ben", "sport", 3)
                .label("c1", "other", "anna", "sport", List.of("health"), 1)
                .label("c2", "other", "anna", "sport", List.of(), 2);

        Map<String, Resolution> resolved =
                new LabelRules(decision -> false, LabelHistory.none()).resolve(decisions.logged());

        assertThat(((Resolution.Labelled) resolved.get("article")).secondary()).isNull();
        assertThat(((Resolution.Labelled) resolved.get("other")).secondary()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neitherOrderNorRepetitionChangesTheOutcome(long seed) {
        assertThat(outcomes(story().shuffledAndRepeated(seed))).containsExactlyInAnyOrderEntriesOf(ANSWERS);
    }

    @Test
    void aConflictNamesEachEditorsLabel() {
        Resolution resolution = new LabelRules(decision -> false, LabelHistory.none())
                .resolve(story().logged())
                .get("two-disagree");

        assertThat(resolution)
                .isInstanceOfSatisfying(Resolution.Conflict.class, conflict -> assertThat(conflict.labels())
                        .containsExactly(Map.entry("anna", "sport"), Map.entry("ben", "health")));
    }

    @Test
    void anImportBelongsToNoPersonWhoeverBroughtItIn() {
        List<LoggedDecision> logged =
                new Decisions().imported("x1", "article", "anna", "sport", 1).logged();

        Resolution resolution = new LabelRules(decision -> false, LabelHistory.none())
                .resolve(logged)
                .get("article");

        assertThat(resolution)
                .isInstanceOfSatisfying(Resolution.Labelled.class, labelled -> assertThat(labelled.editor())
                        .isEqualTo(LabelRules.IMPORT));
    }

    @Test
    void aRepeatedIdWithOtherContentIsStillTheFirstDecision() {
        List<LoggedDecision> logged = new Decisions()
                .label("x1", "article", "anna", "sport", 1)
                .label("x1", "article", "anna", "health", 2)
                .logged();

        assertThat(outcomes(logged)).containsEntry("article", "sport");
    }

    @Nested
    class WithoutAnEditor {
        @Test
        void theConflictThatThisEditorMadeIsGone() {
            LabelRules rules = new LabelRules(decision -> decision.getEditor().equals("ben"), LabelHistory.none());

            assertThat(outcomes(rules, story().logged()))
                    .containsEntry("two-disagree", "sport")
                    .containsEntry("two-of-three", "conflict");
        }
    }

    private static Map<String, String> outcomes(List<LoggedDecision> logged) {
        return outcomes(new LabelRules(decision -> false, LabelHistory.none()), logged);
    }

    private static Map<String, String> outcomes(LabelRules rules, List<LoggedDecision> logged) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        rules.resolve(logged).forEach((article, resolution) -> outcomes.put(article, outcome(resolution)));
        return outcomes;
    }

    private static String outcome(Resolution resolution) {
        if (resolution instanceof Resolution.Labelled labelled) {
            return labelled.label();
        }
        return resolution instanceof Resolution.Conflict ? "conflict" : "none";
    }
}
