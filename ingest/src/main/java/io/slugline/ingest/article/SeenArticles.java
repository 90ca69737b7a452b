package io.slugline.ingest.article;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The articles of one feed that are remembered, newest first; bounded, so that it fits in a source offset. It holds
 * those of the last document and as many again that have left it.
 */
public final class SeenArticles {
    /** Articles remembered at least, however short the feed is. */
    static final int FEWEST = 100;
    /** Articles remembered at most; about 85 kB of offset. */
    static final int MOST = 2000;

    /** A feed that was never read. */
    public static final SeenArticles NONE = new SeenArticles(List.of());

    private static final int ID_BYTES = 16;
    private static final int RECORD_BYTES = ID_BYTES + 8 + 8 + 4 + 4;

    private final List<SeenArticle> newestFirst;

    private SeenArticles(List<SeenArticle> newestFirst) {
        this.newestFirst = newestFirst;
    }

    List<SeenArticle> articles() {
        return newestFirst;
    }

    /** Number of articles remembered. */
    public int size() {
        return newestFirst.size();
    }

    /** These articles after a document that held {@code current}. */
    SeenArticles after(List<SeenArticle> current) {
        int room = Math.min(MOST, Math.max(FEWEST, Math.max(2 * current.size(), size())));
        // A feed that once was long must not stay remembered at that length for ever.
        int target = Math.max(Math.max(FEWEST, 2 * current.size()), Math.min(room, size() - 1));
        Set<String> ids = new HashSet<>();
        List<SeenArticle> kept = new ArrayList<>();
        for (List<SeenArticle> source : List.of(current, newestFirst)) {
            for (SeenArticle article : source) {
                if (kept.size() < Math.min(MOST, target) && ids.add(article.id())) {
                    kept.add(article);
                }
            }
        }
        return new SeenArticles(List.copyOf(kept));
    }

    /** As text for an offset; {@link #fromText} reads it. */
    public String toText() {
        ByteBuffer bytes = ByteBuffer.allocate(newestFirst.size() * RECORD_BYTES);
        for (SeenArticle article : newestFirst) {
            bytes.put(article.id().getBytes(StandardCharsets.US_ASCII))
                    .putLong(article.guidKey())
                    .putLong(article.linkKey())
                    .putInt(article.textKey())
                    .putInt(article.revision());
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** @throws IllegalArgumentException if the text was not written by {@link #toText} */
    public static SeenArticles fromText(String text) {
        byte[] all = Base64.getDecoder().decode(text);
        if (all.length % RECORD_BYTES != 0) {
            throw new IllegalArgumentException("The remembered articles are " + all.length
                    + " bytes long, which is no multiple of " + RECORD_BYTES);
        }
        ByteBuffer bytes = ByteBuffer.wrap(all);
        List<SeenArticle> articles = new ArrayList<>();
        byte[] id = new byte[ID_BYTES];
        while (bytes.hasRemaining()) {
            bytes.get(id);
            articles.add(new SeenArticle(
                    new String(id, StandardCharsets.US_ASCII),
                    bytes.getLong(),
                    bytes.getLong(),
                    bytes.getInt(),
                    bytes.getInt()));
        }
        return new SeenArticles(List.copyOf(articles));
    }
}
