package io.slugline.console.projection;

import io.slugline.console.index.ArticleQuery;
import java.util.Map;

/** Queries that ask for words only. */
final class QueryText {
    private QueryText() {}

    static ArticleQuery of(String text) {
        return new ArticleQuery(text, Map.of(), false, null, null, null, null);
    }
}
