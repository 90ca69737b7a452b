package io.slugline.ingest.article;

import io.slugline.ingest.parse.ParsedFeed;
import io.slugline.schemas.Article;
import io.slugline.schemas.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The articles of a document that are new or edited, and what to remember afterwards.
 *
 * @param articles to be written, in document order reversed: oldest first, as feeds list the newest first
 * @param seen what to remember once they are written
 * @param fresh how many of them are new
 */
public record ArticleSelection(List<Article> articles, SeenArticles seen, int fresh) {
    /** Compares a document with what is remembered of its feed. */
    public static ArticleSelection of(
            Feed feed, ParsedFeed document, SeenArticles before, ArticleLimits limits, Instant fetched) {
        List<SeenArticle> current = new ArrayList<>();
        List<Article> changed = new ArrayList<>();
        Recognition recognition = new Recognition(feed, document.entries(), before);
        ArticleWriter writer = new ArticleWriter(feed, document, limits, fetched);
        int fresh = 0;
        for (Recognition.Recognised entry : recognition.entries(limits.entries())) {
            SeenArticle now = entry.now();
            current.add(now);
            if (entry.isNew() || entry.isEdited()) {
                changed.add(0, writer.article(entry.entry(), now));
                fresh += entry.isNew() ? 1 : 0;
            }
        }
        return new ArticleSelection(List.copyOf(changed), before.after(current), fresh);
    }
}
