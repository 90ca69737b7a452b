package io.slugline.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.slugline.console.article.ArticleState;
import io.slugline.console.article.Decision;
import io.slugline.console.decisions.SecondaryLabels;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A label as it goes out in files, from which it can be imported again.
 *
 * @param secondaryLabels as the editor gave them; null if nobody was asked
 * @param text what models read, because models are trained on what an import takes in
 */
record ExportedLabel(
        String articleId,
        String label,
        String editor,
        String decided,
        String action,
        String title,
        String text,
        @JsonProperty(SecondaryLabels.COLUMN) @Nullable List<String> secondaryLabels) {

    /** Columns of CSV; a new one comes last, because programs may count. */
    static final List<String> COLUMNS =
            List.of("articleId", "label", "editor", "decided", "action", "title", "text", SecondaryLabels.COLUMN);

    static ExportedLabel of(ArticleState article, Decision counts) {
        return new ExportedLabel(
                article.id(),
                Objects.requireNonNullElse(counts.label(), ""),
                counts.editor(),
                Instant.ofEpochMilli(counts.decided()).toString(),
                counts.action().name(),
                article.text() == null ? "" : article.text().title(),
                article.text() == null ? "" : article.text().read(),
                counts.secondaryLabels());
    }

    /** Its cells, in the order of the columns. */
    List<String> cells() {
        return List.of(articleId, label, editor, decided, action, title, text, SecondaryLabels.text(secondaryLabels));
    }
}
