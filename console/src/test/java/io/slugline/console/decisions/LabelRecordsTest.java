package io.slugline.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.ArticleText;
import io.slugline.console.article.ArticleText.Source;
import io.slugline.console.article.Classification;
import io.slugline.console.article.ScoredLabel;
import io.slugline.console.decisions.DecisionRequest.Kind;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.LabelAction;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelRecordsTest {
    private static final String LABOUR = "medtop:09000000";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T08:00:00Z"), ZoneOffset.UTC);

    @Test
    void keepsTheTextThatTheModelReads() {
        assertThat(labelled("A strike ends.", "The whole story.").getText()).isEqualTo("A strike ends.");
    }

    @Test
    void keepsTheBodyWhereThereIsNoSummary() {
        assertThat(labelled(" ", "The whole story.").getText()).isEqualTo("The whole story.");
    }

    @Test
    void keepsSecondaryLabelsAndWhetherAnyWereAskedFor() {
        assertThat(decided(Kind.LABEL, List.of("medtop:04000000")).getSecondaryLabels())
                .containsExactly("medtop:04000000");
        assertThat(decided(Kind.ADJUDICATE, List.of()).getSecondaryLabels()).isEmpty();
        assertThat(decided(Kind.LABEL, null).getSecondaryLabels()).isNull();
        assertThat(decided(Kind.FLAG, List.of("medtop:04000000")).getSecondaryLabels())
                .isNull();
    }

    @Test
    void callsItConfirmedWhateverTheSecondaryLabelsAre() {
        DecisionRequest request = request(Kind.LABEL, List.of("medtop:04000000"));
        ArticleState article = ArticleState.unknown("a1")
                .with(new Classification(
                        "topics",
                        1,
                        1,
                        List.of(new ScoredLabel(LABOUR, 0.6)),
                        LABOUR,
                        List.of(),
                        0.6,
                        false,
                        false,
                        40,
                        false,
                        0));

        assertThat(new LabelRecords(CLOCK).record(article, request, "ana").getAction())
                .isEqualTo(LabelAction.CONFIRM);
    }

    private static ArticleLabel decided(Kind kind, @Nullable List<String> secondaryLabels) {
        return new LabelRecords(CLOCK).record(ArticleState.unknown("a1"), request(kind, secondaryLabels), "ana");
    }

    private static DecisionRequest request(Kind kind, @Nullable List<String> secondaryLabels) {
        return new DecisionRequest(
                "decision-1", "a1", kind, LABOUR, secondaryLabels, null, null, null, false, null, null);
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
        return new LabelRecords(CLOCK).record(article, request(Kind.LABEL, null), "ana");
    }
}
