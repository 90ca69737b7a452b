package io.slugline.classifier.serving;

import io.slugline.model.classifier.Prediction;
import io.slugline.schemas.Article;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the output record of an article. Texts and lists are cut to bounds, so that only a label set could make it large. */
public final class ClassifiedArticles {
    private static final int TITLE_CHARACTERS = 2_000;
    private static final int SUMMARY_CHARACTERS = 4_000;
    private static final int SHORT_TEXT_CHARACTERS = 200;
    private static final int URL_CHARACTERS = 8_000;
    private static final int LIST_ITEMS = 50;

    private ClassifiedArticles() {}

    /** Avro's generated builders take null where the schema does, but do not say so. */
    @SuppressWarnings("NullAway")
    public static ClassifiedArticle of(Article article, Classification classification) {
        Prediction prediction = classification.prediction();
        return ClassifiedArticle.newBuilder()
                .setId(article.getId())
                .setRevision(article.getRevision())
                .setFeedId(article.getFeedId())
                .setUrl(fitting(article.getUrl()))
                .setTitle(start(article.getTitle(), TITLE_CHARACTERS))
                .setSummary(summary(article))
                .setAuthors(start(article.getAuthors()))
                .setLanguage(article.getLanguage())
                .setCategories(start(article.getCategories()))
                .setPublished(article.getPublished())
                .setFetched(article.getFetched())
                .setClassified(classification.classified())
                .setLabels(labels(prediction))
                .setTopLabel(prediction.abstained() ? null : prediction.topLabel())
                .setSecondaryLabels(prediction.secondary())
                .setTopScore(prediction.topScore())
                .setNeedsReview(prediction.needsReview())
                .setAbstained(prediction.abstained())
                .setModelName(classification.modelName())
                .setModelVersion(classification.modelVersion())
                .setLabelSetVersion(classification.labelSetVersion())
                .setTokens(prediction.tokens())
                .setTruncated(classification.truncated())
                .build();
    }

    private static List<LabelScore> labels(Prediction prediction) {
        return prediction.ranked().stream()
                .map(score -> new LabelScore(score.label(), score.score()))
                .toList();
    }

    /** A link that is cut leads nowhere, so one that is too long is left out. */
    private static @Nullable String fitting(@Nullable String url) {
        return url == null || url.length() > URL_CHARACTERS ? null : url;
    }

    private static @Nullable String summary(Article article) {
        String summary = article.getSummary() == null ? article.getBody() : article.getSummary();
        return summary == null ? null : start(summary, SUMMARY_CHARACTERS);
    }

    private static List<String> start(List<String> texts) {
        return texts.stream()
                .limit(LIST_ITEMS)
                .map(text -> start(text, SHORT_TEXT_CHARACTERS))
                .toList();
    }

    private static String start(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        boolean insidePair = Character.isHighSurrogate(text.charAt(characters - 1));
        return text.substring(0, characters - (insidePair ? 1 : 0));
    }
}
