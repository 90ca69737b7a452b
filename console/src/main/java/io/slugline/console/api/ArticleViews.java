package io.slugline.console.api;

import io.slugline.console.article.ArticleState;
import io.slugline.console.projection.RecordTables;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Makes views of articles, with the names of their feeds. */
@Singleton
public class ArticleViews {
    private final RecordTables tables;

    ArticleViews(RecordTables tables) {
        this.tables = tables;
    }

    ArticleView view(ArticleState article) {
        return view(article, false);
    }

    ArticleView view(ArticleState article, boolean blind) {
        String feedId = article.text() == null ? null : article.text().feedId();
        return ArticleView.of(article, feedTitle(feedId), blind);
    }

    /** The name an editor knows the feed by: the given one, else its own, else its id. */
    @Nullable
    String feedTitle(@Nullable String feedId) {
        if (feedId == null) {
            return null;
        }
        return tables.feed(feedId)
                .map(feed -> (String) feed.getTitle())
                .or(() -> tables.feedHealth(feedId).map(health -> (String) health.getTitle()))
                .orElse(feedId);
    }
}
