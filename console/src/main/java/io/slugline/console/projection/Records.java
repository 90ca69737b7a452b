package io.slugline.console.projection;

import io.slugline.console.article.ArticleText;
import io.slugline.console.article.ArticleText.Source;
import io.slugline.console.article.Classification;
import io.slugline.console.article.Decision;
import io.slugline.console.article.ScoredLabel;
import io.slugline.schemas.Article;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.ClassifiedArticle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the topics' records into the console's own. */
final class Records {
    private Records() {}

    static ArticleText text(Article article) {
        return new ArticleText(
                article.getRevision(),
                Source.ARTICLE,
                article.getFeedId(),
                article.getUrl(),
                article.getTitle(),
                article.getSummary(),
                article.getBody(),
                article.getAuthors(),
                article.getLanguage(),
                article.getCategories(),
                millis(article.getPublished()),
                article.getFetched().toEpochMilli(),
                article.getDuplicateOf());
    }

    static ArticleText text(ClassifiedArticle article) {
        return new ArticleText(
                article.getRevision(),
                Source.CLASSIFIED,
                article.getFeedId(),
                article.getUrl(),
                article.getTitle(),
                article.getSummary(),
                null,
                article.getAuthors(),
                article.getLanguage(),
                article.getCategories(),
                millis(article.getPublished()),
                article.getFetched().toEpochMilli(),
                null);
    }

    /** The snapshot taken when an editor decided: all that is left of an article once its own records have expired. */
    static ArticleText text(ArticleLabel label) {
        return new ArticleText(
                label.getRevision(),
                Source.LABEL,
                label.getFeedId(),
                null,
                label.getTitle(),
                label.getText(),
                null,
                List.of(),
                label.getLanguage(),
                List.of(),
                null,
                label.getDecided().toEpochMilli(),
                null);
    }

    static Classification classification(ClassifiedArticle article) {
        return new Classification(
                article.getModelName(),
                article.getModelVersion(),
                article.getRevision(),
                article.getLabels().stream()
                        .map(label -> new ScoredLabel(label.getLabel(), label.getScore()))
                        .toList(),
                article.getTopLabel(),
                article.getSecondaryLabels(),
                article.getTopScore(),
                article.getNeedsReview(),
                article.getAbstained(),
                article.getTokens(),
                article.getTruncated(),
                article.getClassified().toEpochMilli());
    }

    static Decision decision(ArticleLabel label, int partition, long offset) {
        return new Decision(
                label.getDecisionId(),
                Decision.Action.valueOf(label.getAction().name()),
                label.getLabel(),
                label.getSecondaryLabels(),
                label.getUndoes(),
                label.getMachineLabel(),
                label.getMachineScore(),
                label.getModelVersion(),
                label.getEditor(),
                label.getSource().name(),
                label.getBlind(),
                label.getNote(),
                label.getDecided().toEpochMilli(),
                partition,
                offset);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
