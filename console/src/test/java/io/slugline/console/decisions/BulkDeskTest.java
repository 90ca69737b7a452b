package io.slugline.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.console.article.ArticleState;
import io.slugline.console.index.ArticleIndex;
import io.slugline.console.index.ArticleQuery;
import io.slugline.console.projection.UnsavedException;
import io.slugline.schemas.ArticleLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkDeskTest {
    @TempDir
    Path folder;

    @Test
    void givesUpAtTheFirstStoryThatKafkaDoesNotTake() throws IOException {
        AwayWriter writer = new AwayWriter();
        try (ArticleIndex index = ArticleIndex.open(folder)) {
            index.put(List.of(ArticleState.unknown("a1"), ArticleState.unknown("a2"), ArticleState.unknown("a3")));
            index.refresh();
            BulkDesk desk = new BulkDesk(index.search(), writer);

            assertThatThrownBy(() -> desk.label("bulk-0001", ArticleQuery.ALL, "medtop:15000000", "ana"))
                    .isInstanceOf(UnsavedException.class)
                    .hasMessageContaining("nothing is written twice");
            assertThat(writer.asked()).isEqualTo(1);
        }
    }

    @Test
    void asksNobodyForSecondaryLabels() throws IOException {
        TakingWriter writer = new TakingWriter();
        try (ArticleIndex index = ArticleIndex.open(folder)) {
            index.put(List.of(ArticleState.unknown("a1")));
            index.refresh();

            new BulkDesk(index.search(), writer).label("bulk-0001", ArticleQuery.ALL, "medtop:15000000", "ana");

            assertThat(writer.taken())
                    .extracting(ArticleLabel::getSecondaryLabels)
                    .containsOnlyNulls();
        }
    }
}
