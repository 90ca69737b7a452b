package io.slugline.console.projection;

import io.slugline.console.index.ArticleQuery;
import java.util.Set;

/** Queries that ask for words only. */
final class QueryText {
    private QueryText() {}

    static ArticleQuery of(String text) {
        return new ArticleQuery(
                text, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null,
                null, null);
    }
}
