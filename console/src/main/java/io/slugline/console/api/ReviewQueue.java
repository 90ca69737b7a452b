package io.slugline.console.api;

import io.slugline.console.ConsoleConfig;
import io.slugline.console.article.ArticleState;
import io.slugline.console.index.ArticleQuery;
import io.slugline.console.index.ArticleSearch;
import io.slugline.console.index.Facet;
import io.slugline.console.index.SortBy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an editor should look at next: the least certain first, with a share of random stories so that the model's
 * quality is measured where it feels sure too, and a share of blind ones so that agreement means something. The same
 * index gives the same queue.
 */
@Singleton
public class ReviewQueue {
    private static final int HASH_SPACE = 10_000;

    private final ArticleSearch search;
    private final int randomEvery;
    private final int blindBelow;

    ReviewQueue(ArticleSearch search, ConsoleConfig config) {
        this.search = search;
        double randomShare = config.review().randomShare();
        this.randomEvery = randomShare <= 0 ? Integer.MAX_VALUE : (int) Math.max(1, Math.round(1 / randomShare));
        this.blindBelow = (int) Math.round(config.review().blindShare() * HASH_SPACE);
    }

    /** Stories that no editor has decided about and that this one has not skipped. */
    List<ArticleState> next(ArticleQuery wanted, String editor, int limit) {
        ArticleQuery open = open(wanted, editor);
        Iterator<ArticleState> unsure =
                search.search(open, SortBy.UNCERTAIN, 0, limit).articles().iterator();
        Iterator<ArticleState> random =
                search.search(open, SortBy.SHUFFLED, 0, limit).articles().iterator();
        Map<String, ArticleState> queue = new LinkedHashMap<>();
        while (queue.size() < limit && (unsure.hasNext() || random.hasNext())) {
            boolean randomTurn = (queue.size() + 1) % randomEvery == 0;
            boolean fromRandom = random.hasNext() && (randomTurn || !unsure.hasNext());
            addNext(queue, fromRandom ? random : unsure);
        }
        return new ArrayList<>(queue.values());
    }

    long size(ArticleQuery wanted, String editor) {
        return search.count(open(wanted, editor));
    }

    /** True for a fixed share of articles: one that is blind stays blind until somebody has decided. */
    boolean blind(ArticleState article) {
        return Math.floorMod(article.id().hashCode() * 31 + 17, HASH_SPACE) < blindBelow;
    }

    private static ArticleQuery open(ArticleQuery wanted, String editor) {
        return wanted.with(Facet.STATE, "machine").withoutSkippedBy(editor);
    }

    private static void addNext(Map<String, ArticleState> queue, Iterator<ArticleState> source) {
        while (source.hasNext()) {
            ArticleState article = source.next();
            if (queue.putIfAbsent(article.id(), article) == null) {
                return;
            }
        }
    }
}
