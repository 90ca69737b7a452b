package io.slugline.console.index;

import io.slugline.console.article.ArticleState;
import java.util.List;

/**
 * A piece of a list of articles.
 *
 * @param total how many match in all, exactly
 * @param offset position of the first of these articles in the whole list
 */
public record SearchPage(long total, int offset, List<ArticleState> articles) {
    public SearchPage {
        articles = List.copyOf(articles);
    }
}
