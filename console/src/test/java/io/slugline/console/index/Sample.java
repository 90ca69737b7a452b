package io.slugline.console.index;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.ArticleText;
import io.slugline.console.article.Classification;
import io.slugline.console.article.Decision;
import io.slugline.console.article.ScoredLabel;
import java.time.Instant;
import java.util.List;

/** Articles as the index keeps them. */
final class Sample {
    private static final String LABEL = "medtop:15000000";

    private Sample() {}

    static ArticleState unscored(String id, int partition, Instant fetched) {
        return ArticleState.unknown(id).with(text(1, fetched), partition);
    }

    static ArticleState scored(String id, int partition, Instant fetched) {
        return unscored(id, partition, fetched)
                .with(new Classification(
                        "topics",
                        1,
                        1,
                        List.of(new ScoredLabel(LABEL, 0.7)),
                        LABEL,
                        List.of(),
                        0.7,
                        false,
                        false,
                        40,
                        false,
                        fetched.plusMillis(40).toEpochMilli()));
    }

    static ArticleText text(int revision, Instant fetched) {
        return new ArticleText(
                revision,
                ArticleText.Source.ARTICLE,
                "harbour-post",
                null,
                "Ferry late",
                "Fog holds it up.",
                null,
                List.of(),
                "en",
                List.of(),
                null,
                fetched.toEpochMilli(),
                null);
    }

    static Decision decision(String id, Decision.Action action, Instant decided) {
        return new Decision(
                id,
                action,
                action.givesLabel() ? LABEL : null,
                null,
                null,
                null,
                null,
                null,
                "ana",
                "CONSOLE",
                false,
                null,
                decided.toEpochMilli(),
                0,
                0);
    }
}
