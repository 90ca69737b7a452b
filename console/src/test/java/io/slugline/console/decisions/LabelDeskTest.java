package io.slugline.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.console.models.ModelShelf;
import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.projection.UnsavedException;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.ModelLabel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelDeskTest {
    private static final String SPORT = "medtop:15000000";
    private static final String HEALTH = "medtop:07000000";

    @Test
    void givesUpAFileAtTheFirstRowThatKafkaDoesNotTake() {
        AwayWriter writer = new AwayWriter();
        LabelDesk desk = new LabelDesk(new SportAndHealth(), writer);

        assertThatThrownBy(() -> desk.importRows(List.of(row("One"), row("Two"), row("Three")), "ana"))
                .isInstanceOf(UnsavedException.class)
                .hasMessageContaining("nothing is written twice");
        assertThat(writer.asked()).isEqualTo(1);
    }

    @Test
    void takesSecondaryLabelsFromAColumnOfTheirOwn() {
        assertThat(imported(row("One", HEALTH)).getSecondaryLabels()).containsExactly(HEALTH);
        assertThat(imported(row("One", "|")).getSecondaryLabels()).isEmpty();
        assertThat(imported(row("One", "")).getSecondaryLabels()).isNull();
        assertThat(imported(row("One")).getSecondaryLabels()).isNull();
    }

    /** Otherwise a file of last year would be imported a second time. */
    @Test
    void knowsARowWithoutSecondaryLabelsByTheIdThatItAlwaysHad() {
        assertThat(imported(row("One")).getDecisionId()).isEqualTo("import-d6dbdef6-623b-3bfd-bcc3-2ed823d0935f");
        assertThat(imported(row("One", "")).getDecisionId())
                .isEqualTo(imported(row("One")).getDecisionId());
        assertThat(imported(row("One", HEALTH)).getDecisionId())
                .isNotEqualTo(imported(row("One")).getDecisionId());
    }

    @Test
    void refusesARowWhoseSecondaryLabelsMakeNoSense() {
        LabelDesk desk = new LabelDesk(new SportAndHealth(), new TakingWriter());

        LabelDesk.Imported imported =
                desk.importRows(List.of(row("One", "nonsense"), row("Two", SPORT), row("Three", HEALTH)), "ana");

        assertThat(imported.taken()).isEqualTo(1);
        assertThat(imported.refused())
                .containsExactly(
                        "Row 1: secondary label nonsense is not in the label set.",
                        "Row 2: secondary label medtop:15000000 is the label itself.");
    }

    private static ArticleLabel imported(Map<String, String> row) {
        TakingWriter writer = new TakingWriter();
        new LabelDesk(new SportAndHealth(), writer).importRows(List.of(row), "ana");
        return writer.taken().get(0);
    }

    private static Map<String, String> row(String title) {
        return Map.of("label", SPORT, "title", title);
    }

    private static Map<String, String> row(String title, String secondaryLabels) {
        return Map.of("label", SPORT, "title", title, "secondary_labels", secondaryLabels);
    }

    /** A model with two labels. */
    private static final class SportAndHealth extends ModelShelf {
        SportAndHealth() {
            super(Settings.alone(), new RecordTables());
        }

        @Override
        public List<ModelLabel> labels() {
            return List.of(
                    new ModelLabel(SPORT, "sport", "Contests of skill or strength."),
                    new ModelLabel(HEALTH, "health", "Illness, medicine and the well-being of people."));
        }
    }
}
