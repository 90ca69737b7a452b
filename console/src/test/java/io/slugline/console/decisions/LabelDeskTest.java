package io.slugline.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.console.models.ModelShelf;
import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.projection.UnsavedException;
import io.slugline.schemas.ModelLabel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelDeskTest {
    private static final String SPORT = "medtop:15000000";

    @Test
    void givesUpAFileAtTheFirstRowThatKafkaDoesNotTake() {
        AwayWriter writer = new AwayWriter();
        LabelDesk desk = new LabelDesk(new SportOnly(), writer);

        assertThatThrownBy(() -> desk.importRows(List.of(row("One"), row("Two"), row("Three")), "ana"))
                .isInstanceOf(UnsavedException.class)
                .hasMessageContaining("nothing is written twice");
        assertThat(writer.asked()).isEqualTo(1);
    }

    private static Map<String, String> row(String title) {
        return Map.of("label", SPORT, "title", title);
    }

    /** A model with one label. */
    private static final class SportOnly extends ModelShelf {
        SportOnly() {
            super(Settings.alone(), new RecordTables());
        }

        @Override
        public List<ModelLabel> labels() {
            return List.of(new ModelLabel(SPORT, "sport", "Contests of skill or strength."));
        }
    }
}
