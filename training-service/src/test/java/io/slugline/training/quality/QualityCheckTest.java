package io.slugline.training.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.slugline.training.labels.Decisions;
import io.slugline.training.labels.LabelHistory;
import io.slugline.training.labels.LabelRules;
import io.slugline.training.labels.LoggedDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityCheckTest {
    @Test
    void whatSomebodyBroughtInIsNotHeldAgainstThem() {
        List<LoggedDecision> decisions = new Decisions()
                .label("d1", "article", "anna", "sport", 1)
                .label("d2", "article", "ben", "sport", 2)
                .imported("d3", "article", "anna", "health", 9)
                .logged();

        QualityCheck check = new QualityCheck(
                new HeldOutScores(List.of("sport", "health"), List.of(), new double[0][]),
                decisions,
                LabelHistory.none());

        assertThat(check.editors())
                .extracting(EditorRecord::editor, EditorRecord::shared, EditorRecord::agreed)
                .containsExactlyInAnyOrder(tuple("anna", 1, 1), tuple("ben", 1, 1), tuple(LabelRules.IMPORT, 1, 0));
    }
}
