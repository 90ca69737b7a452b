package io.slugline.ingest.article;

/**
 * Sizes of an article.
 *
 * @param bodyChars characters of the body that are kept; the rest is cut and flagged
 * @param entries entries read of one document, from its top
 */
public record ArticleLimits(int bodyChars, int entries) {
    /** A title, author, category or link beyond this is a mistake of the feed. */
    static final int LINE_CHARS = 1000;
    /** A summary beyond this is the body. */
    static final int SUMMARY_CHARS = 5000;
    /** Authors and categories beyond this many are left out. */
    static final int LIST_ITEMS = 50;

    /** 100,000 characters, 1,000 entries. */
    public static ArticleLimits defaults() {
        return new ArticleLimits(100_000, 1000);
    }
}
