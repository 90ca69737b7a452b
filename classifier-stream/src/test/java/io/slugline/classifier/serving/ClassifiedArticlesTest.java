package io.slugline.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.classifier.Prediction;
import io.slugline.schemas.Article;
import io.slugline.schemas.ClassifiedArticle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassifiedArticlesTest {
    private static final LabelSet LABELS = LabelSet.ofNames("desk-1", List.of("labour", "economy", "sport"));
    private static final Instant NOW = Instant.parse("2026-05-04T09:00:00Z");

    @Test
    void aStoryHasItsLabelAndThoseThatScoreHighEnoughBesideIt() {
        ClassifiedArticle story = classified(new Calibration(1, Map.of(), 0, 0.2));

        assertThat(story.getTopLabel()).isEqualTo("labour");
        assertThat(story.getSecondaryLabels()).containsExactly("economy");
        assertThat(story.getLabels()).hasSize(3);
    }

    @Test
    void aStoryWithoutALabelHasNoneBesideIt() {
        ClassifiedArticle story = classified(new Calibration(1, Map.of(), 0.9, 0.2));

        assertThat(story.getTopLabel()).isNull();
        assertThat(story.getSecondaryLabels()).isEmpty();
    }

    private static ClassifiedArticle classified(Calibration calibration) {
        Prediction prediction = Prediction.of(LABELS, new double[] {0.6, 0.3, 0.1}, calibration, 9, false);
        Article article = Article.newBuilder()
                .setId("a1")
                .setFeedId("f1")
                .setTitle("Bank staff walk out")
                .setFetched(NOW)
                .build();
        return ClassifiedArticles.of(
                article, new Classification("topics", 3, LABELS.version(), prediction, false, NOW));
    }
}
