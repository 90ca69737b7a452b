package io.slugline.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.Classification;
import io.slugline.console.article.ScoredLabel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleViewTest {
    private static final ArticleState STRIKE = ArticleState.unknown("a1")
            .with(new Classification(
                    "topics",
                    1,
                    1,
                    List.of(new ScoredLabel("labour", 0.6)),
                    "labour",
                    List.of("economy"),
                    0.6,
                    false,
                    false,
                    40,
                    false,
                    0));

    @Test
    void showsTheSecondaryLabelsBesideTheLabel() {
        assertThat(ArticleView.of(STRIKE, null, false).secondaryLabels()).containsExactly("economy");
    }

    @Test
    void hidesTheMachinesSecondaryLabelsOfABlindStory() {
        ArticleView blind = ArticleView.of(STRIKE, null, true);

        assertThat(blind.label()).isNull();
        assertThat(blind.secondaryLabels()).isEmpty();
    }
}
