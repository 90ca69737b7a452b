package io.slugline.console.api;

import io.slugline.console.article.ArticleState;
import io.slugline.console.article.ArticleText;
import io.slugline.console.article.Classification;
import io.slugline.console.article.Decision;
import io.slugline.console.article.ScoredLabel;
import io.slugline.console.article.Standing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An article as a list shows it.
 *
 * @param words text for reading, cut at {@value #MOST_WORDS} characters
 * @param secondaryLabels what it is about besides the label, most important first; empty if blind
 * @param blind true if the machine's word is left out on purpose, so that agreement can be measured
 * @param machine what the newest version says; null if blind or not classified yet
 */
public record ArticleView(
        String id,
        int revision,
        String title,
        String words,
        boolean cut,
        @Nullable String feedId,
        @Nullable String feedTitle,
        @Nullable String url,
        @Nullable String language,
        List<String> authors,
        @Nullable Long published,
        long fetched,
        String state,
        @Nullable String label,
        List<String> secondaryLabels,
        @Nullable String editor,
        @Nullable Long decided,
        @Nullable String decisionId,
        @Nullable String rivalLabel,
        @Nullable String rivalEditor,
        boolean flagged,
        boolean blind,
        @Nullable Integer modelVersion,
        @Nullable Machine machine) {

    private static final int MOST_WORDS = 6_000;
    private static final int MOST_LABELS = 9;

    /** What a model version says of it. */
    public record Machine(List<ScoredLabel> top, double uncertainty, boolean needsReview, boolean abstained) {}

    static ArticleView of(ArticleState article, @Nullable String feedTitle, boolean blind) {
        ArticleText text = article.text();
        Classification newest = article.classification();
        Standing standing = article.standing();
        Decision counts = standing.decision();
        Decision rival = standing.rival();
        String words = text == null ? "" : text.words();
        boolean hidden = blind && counts == null;
        return new ArticleView(
                article.id(),
                text == null ? 0 : text.revision(),
                text == null ? "" : text.title(),
                words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) : words,
                words.length() > MOST_WORDS,
                text == null ? null : text.feedId(),
                feedTitle,
                text == null ? null : text.url(),
                text == null ? null : text.language(),
                text == null ? List.of() : text.authors(),
                text == null ? null : text.published(),
                text == null ? 0 : text.fetched(),
                standing.state().name().toLowerCase(Locale.ROOT),
                hidden ? null : article.label(),
                hidden ? List.of() : article.secondaryLabels(),
                counts == null ? null : counts.editor(),
                counts == null ? null : counts.decided(),
                counts == null ? null : counts.decisionId(),
                rival == null ? null : rival.label(),
                rival == null ? null : rival.editor(),
                standing.flagged(),
                hidden,
                newest == null ? null : newest.modelVersion(),
                newest == null || hidden ? null : machine(newest));
    }

    private static Machine machine(Classification newest) {
        List<ScoredLabel> top =
                newest.labels().subList(0, Math.min(MOST_LABELS, newest.labels().size()));
        return new Machine(top, newest.uncertainty(), newest.needsReview(), newest.abstained());
    }
}
