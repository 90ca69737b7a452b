package io.slugline.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.console.projection.UnsavedException;
import io.slugline.schemas.ArticleLabel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelDeskTest {
    private static final String SPORT = SportAndHealth.SPORT;
    private static final String HEALTH = SportAndHealth.HEALTH;

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

    @Test
    void refusesAnArticleIdThatNoIndexCanKeep() {
        TakingWriter writer = new TakingWriter();
        LabelDesk desk = new LabelDesk(new SportAndHealth(), writer);
        Map<String, String> fits = Map.of("label", SPORT, "title", "One", "articleId", "a".repeat(200));
        Map<String, String> tooLong = Map.of("label", SPORT, "title", "Two", "articleId", "a".repeat(201));

        LabelDesk.Imported imported = desk.importRows(List.of(fits, tooLong, row("Three")), "ana");

        assertThat(imported.refused()).containsExactly("Row 2: its articleId has 201 characters; 200 is the most.");
        assertThat(writer.taken()).extracting(ArticleLabel::getTitle).containsExactly("One", "Three");
    }

    @Test
    void refusesARowThatKafkaWouldNeverTakeAndTakesTheOthers() {
        TakingWriter writer = new TakingWriter();
        LabelDesk desk = new LabelDesk(new SportAndHealth(), writer);
        Map<String, String> tooLong = Map.of("label", SPORT, "title", "Two", "text", "é".repeat(500_000));

        LabelDesk.Imported imported = desk.importRows(List.of(row("One"), tooLong, row("Three")), "ana");

        assertThat(imported.refused())
                .containsExactly("Row 2: its title and text have 1000003 bytes; 1000000 is the most.");
        assertThat(writer.taken()).extracting(ArticleLabel::getTitle).containsExactly("One", "Three");
    }

    @Test
    void readsNullAsAbsent() {
        TakingWriter writer = new TakingWriter();
        LabelDesk desk = new LabelDesk(new SportAndHealth(), writer);
        Map<String, String> sparse = new HashMap<>(row("One"));
        sparse.put("text", null);
        sparse.put("articleId", null);
        Map<String, String> empty = new HashMap<>();
        empty.put("label", SPORT);
        empty.put("title", null);

        LabelDesk.Imported imported = desk.importRows(List.of(sparse, empty), "ana");

        assertThat(imported.refused()).containsExactly("Row 2: it has neither title nor text.");
        assertThat(writer.taken()).extracting(ArticleLabel::getText).containsExactly("");
    }

    private static Map<String, String> row(String title) {
        return Map.of("label", SPORT, "title", title);
    }

    private static Map<String, String> row(String title, String secondaryLabels) {
        return Map.of("label", SPORT, "title", title, "secondary_labels", secondaryLabels);
    }
}
