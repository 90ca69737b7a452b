package io.slugline.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.ArticleText;
import io.slugline.console.article.ArticleText.Source;
import io.slugline.console.decisions.DecisionRequest.Kind;
import io.slugline.schemas.ArticleLabel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelRecordsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T08:00:00Z"), ZoneOffset.UTC);

    @Test
    void keepsTheTextThatTheModelReads() {
        assertThat(labelled("A strike ends.", "The whole story.").getText()).isEqualTo("A strike ends.");
    }

    @Test
    void keepsTheBodyWhereThereIsNoSummary() {
        assertThat(labelled(" ", "The whole story.").getText()).isEqualTo("The whole story.");
    }

    private static ArticleLabel labelled(@Nullable String summary, @Nullable String body) {
        ArticleText text = new ArticleText(
                1,
                Source.ARTICLE,
                "harbour-post",
                null,
                "Harbour",
                summary,
                body,
                List.of(),
                "en",
                List.of(),
                null,
                0,
                null);
        ArticleState article = ArticleState.unknown("a1").with(text, 0);
        DecisionRequest request = new DecisionRequest(
                "decision-1", "a1", Kind.LABEL, "medtop:09000000", null, null, null, false, null, null);
        return new LabelRecords(CLOCK).record(article, request, "ana");
    }
}
