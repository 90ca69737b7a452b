package io.slugline.console.events;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.Decision;
import io.slugline.console.article.Standing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a browser needs to bring an article on its screen up to date. */
record ArticleChange(
        String id,
        String state,
        @Nullable String label,
        List<String> secondaryLabels,
        @Nullable String editor,
        @Nullable Long decided,
        @Nullable String decisionId,
        @Nullable String rivalLabel,
        @Nullable String rivalEditor,
        boolean flagged,
        @Nullable Integer modelVersion,
        int revision) {

    static ArticleChange of(ArticleState article) {
        Standing standing = article.standing();
        Decision decision = standing.decision();
        Decision rival = standing.rival();
        return new ArticleChange(
                article.id(),
                standing.state().name().toLowerCase(Locale.ROOT),
                article.label(),
                article.secondaryLabels(),
                decision == null ? null : decision.editor(),
                decision == null ? null : decision.decided(),
                decision == null ? null : decision.decisionId(),
                rival == null ? null : rival.label(),
                rival == null ? null : rival.editor(),
                standing.flagged(),
                article.classification() == null
                        ? null
                        : article.classification().modelVersion(),
                article.text() == null ? 0 : article.text().revision());
    }
}
