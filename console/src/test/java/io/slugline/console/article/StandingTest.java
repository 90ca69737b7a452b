package io.slugline.console.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.console.article.Decision.Action;
import io.slugline.console.article.Standing.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
    @Test
    void isTheMachinesUntilAnEditorDecides() {
        assertThat(Standing.of(List.of(), true).state()).isEqualTo(State.MACHINE);
        assertThat(Standing.of(List.of(), false).state()).isEqualTo(State.WAITING);
    }

    @Test
    void followsTheNewestDecisionOfOneEditor() {
        Standing standing = standing(label("1", "ana", "sport"), correct("2", "ana", "health"));

        assertThat(standing.state()).isEqualTo(State.CORRECTED);
        assertThat(standing.decision().label()).isEqualTo("health");
    }

    @Test
    void fallsBackToTheEarlierDecisionWhenTheLaterIsUndone() {
        Standing standing = standing(label("1", "ana", "sport"), correct("2", "ana", "health"), undo("3", "ana", "2"));

        assertThat(standing.state()).isEqualTo(State.CONFIRMED);
        assertThat(standing.decision().label()).isEqualTo("sport");
    }

    @Test
    void countsADecisionAgainWhenItsUndoIsUndone() {
        Standing standing = standing(label("1", "ana", "sport"), undo("2", "ana", "1"), undo("3", "ana", "2"));

        assertThat(standing.state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void isAConflictWhenTwoEditorsDisagree() {
        Standing standing = standing(label("1", "ana", "sport"), correct("2", "ben", "health"));

        assertThat(standing.state()).isEqualTo(State.CONFLICT);
        assertThat(standing.rival().editor()).isEqualTo("ana");
    }

    @Test
    void isNoConflictOnceTheyAgree() {
        Standing standing =
                standing(label("1", "ana", "sport"), correct("2", "ben", "health"), correct("3", "ana", "health"));

        assertThat(standing.state()).isEqualTo(State.CORRECTED);
    }

    @Test
    void isWhatMoreThanHalfOfTheEditorsSay() {
        Standing standing =
                standing(label("1", "ana", "sport"), label("2", "ben", "sport"), correct("3", "cem", "health"));

        assertThat(standing.state()).isEqualTo(State.CONFIRMED);
        assertThat(standing.decision().editor()).isEqualTo("ben");
        assertThat(standing.rival()).isNull();
    }

    @Test
    void aFileIsHeardOnlyWhereNoPersonHasDecided() {
        Decision file = new Decision(
                "2", Action.CORRECT, "health", null, null, "sport", 0.5, 1, "ben", "IMPORT", false, null, 0, 0, 0);

        assertThat(standing(file).decision().label()).isEqualTo("health");
        assertThat(standing(label("1", "ben", "sport"), file).decision().label())
                .isEqualTo("sport");
        assertThat(standing(label("1", "ana", "sport"), file).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void staysSettledWhenSomebodyLabelsItAgain() {
        Standing standing = standing(
                label("1", "ana", "sport"),
                decision("2", Action.ADJUDICATE, "eva", "health", null),
                correct("3", "ana", "sport"));

        assertThat(standing.state()).isEqualTo(State.ADJUDICATED);
        assertThat(standing.decision().label()).isEqualTo("health");
    }

    @Test
    void isSettledByAnAdjudication() {
        Standing standing = standing(
                label("1", "ana", "sport"),
                correct("2", "ben", "health"),
                decision("3", Action.ADJUDICATE, "eva", "sport", null));

        assertThat(standing.state()).isEqualTo(State.ADJUDICATED);
        assertThat(standing.rival()).isNull();
    }

    @Test
    void remembersWhoSkippedUntilSomebodyLabels() {
        Decision skip = decision("1", Action.SKIP, "ana", null, null);

        assertThat(standing(skip).skippedBy()).containsExactly("ana");
        assertThat(standing(skip, label("2", "ben", "sport")).skippedBy()).isEmpty();
    }

    private static Standing standing(Decision... decisions) {
        return Standing.of(List.of(decisions), true);
    }

    private static Decision label(String id, String editor, String label) {
        return decision(id, Action.CONFIRM, editor, label, null);
    }

    private static Decision correct(String id, String editor, String label) {
        return decision(id, Action.CORRECT, editor, label, null);
    }

    private static Decision undo(String id, String editor, String undoes) {
        return decision(id, Action.UNDO, editor, null, undoes);
    }

    private static Decision decision(String id, Action action, String editor, String label, String undoes) {
        return new Decision(id, action, label, null, undoes, "sport", 0.5, 1, editor, "CONSOLE", false, null, 0, 0, 0);
    }
}
