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

    @Test
    void givesUpAFileAtTheFirstRowThatKafkaDoesNotTake() {
        AwayWriter writer = new AwayWriter();
        LabelDesk desk = new LabelDesk(new SportOnly(), writer);

        assertThatThrownBy(() -> desk.importRows(List.of(row("One"), row("Two"), row("Three")), "ana"))
                .isInstanceOf(UnsavedException.class)
                .hasMessageContaining("nothing is written twice");
        assertThat(writer.asked()).isEqualTo(1);
    }

    @Test
    void refusesAnArticleIdThatNoIndexCanKeep() {
        TakingWriter writer = new TakingWriter();
        LabelDesk desk = new LabelDesk(new SportOnly(), writer);
        Map<String, String> fits = Map.of("label", SPORT, "title", "One", "articleId", "a".repeat(200));
        Map<String, String> tooLong = Map.of("label", SPORT, "title", "Two", "articleId", "a".repeat(201));

        LabelDesk.Imported imported = desk.importRows(List.of(fits, tooLong, row("Three")), "ana");

        assertThat(imported.refused()).containsExactly("Row 2: its articleId has 201 characters; 200 is the most.");
        assertThat(writer.taken()).extracting(ArticleLabel::getTitle).containsExactly("One", "Three");
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
