package io.slugline.ingest.article;

import io.slugline.schemas.Article;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest articles of all feeds, to tell when one feed nearly repeats what another has brought. Bounded: the oldest
 * article is forgotten for each new one. Belongs to one thread, and starts empty: a story from before a restart is not
 * recognised.
 */
public final class StoryMemory {
    /** Bits of 128 that may differ: about one word in ten. Unrelated texts differ in 64, give or take 6. */
    private static final int MOST_DIFFERENT = 24;

    private final long[] high;
    private final long[] low;
    private final Remembered[] articles;
    private final Map<String, Remembered> byId = new HashMap<>();
    private int next;
    private int size;

    /** @param most articles that are remembered, about 200 bytes each; 0 to recognise nothing */
    public StoryMemory(int most) {
        this.high = new long[most];
        this.low = new long[most];
        this.articles = new Remembered[most];
    }

    /**
     * Id of the first article of another feed that this one nearly repeats, and remembers it. A revision gets the answer
     * that its first revision got.
     *
     * @return null if it repeats none
     */
    public @Nullable String firstOf(Article article) {
        Remembered before = byId.get(article.getId());
        if (before != null) {
            return before.first();
        }
        Sketch sketch = articles.length == 0 ? null : Sketch.of(text(article));
        if (sketch == null) {
            return null;
        }
        Remembered similar = similar(sketch, article.getFeedId());
        String first = similar == null ? null : similar.first() == null ? similar.id() : similar.first();
        remember(sketch, new Remembered(article.getId(), article.getFeedId(), first));
        return first;
    }

    private @Nullable Remembered similar(Sketch sketch, String feedId) {
        Remembered best = null;
        int least = MOST_DIFFERENT + 1;
        for (int at = 0; at < size; at++) {
            // Most articles are ruled out by their first half.
            if (Long.bitCount(sketch.high() ^ high[at]) < least) {
                int distance = sketch.distance(high[at], low[at]);
                if (distance < least && !articles[at].feedId().equals(feedId)) {
                    best = articles[at];
                    least = distance;
                }
            }
        }
        return best;
    }

    private void remember(Sketch sketch, Remembered article) {
        Remembered oldest = articles[next];
        if (size == articles.length) {
            byId.remove(oldest.id());
        }
        high[next] = sketch.high();
        low[next] = sketch.low();
        articles[next] = article;
        byId.put(article.id(), article);
        next = (next + 1) % articles.length;
        size = Math.min(size + 1, articles.length);
    }

    private static String text(Article article) {
        String text = article.getSummary() == null ? article.getBody() : article.getSummary();
        return article.getTitle() + " " + (text == null ? "" : text);
    }

    /** @param first first article of its cluster; null if it is that itself */
    private record Remembered(
            String id, String feedId, @Nullable String first) {}
}
