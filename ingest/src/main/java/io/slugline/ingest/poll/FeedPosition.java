package io.slugline.ingest.poll;

import io.slugline.ingest.article.SeenArticles;
import io.slugline.ingest.fetch.Validators;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where reading a feed stands: everything that must survive a restart so that no article comes twice and none is lost.
 *
 * @param url address that is asked, after permanent redirects; null for the feed's own
 * @param validators of the last whole answer
 * @param seen articles that were written
 * @param interval adapted time between polls; null before the first
 * @param next when the feed is asked next; null for at once
 * @param lastSuccess when it last answered well; null if never
 * @param failures polls in a row that failed
 * @param entriesPerDay running mean of new articles; null until two polls lie apart
 * @param format format of the last document; null before the first
 * @param title the feed's own title in it
 * @param gone true once the server has said that the feed is gone for good
 */
public record FeedPosition(
        @Nullable String url,
        Validators validators,
        SeenArticles seen,
        @Nullable Duration interval,
        @Nullable Instant next,
        @Nullable Instant lastSuccess,
        int failures,
        @Nullable Double entriesPerDay,
        @Nullable String format,
        @Nullable String title,
        boolean gone) {
    /** Before the first poll. */
    public static final FeedPosition START =
            new FeedPosition(null, Validators.NONE, SeenArticles.NONE, null, null, null, 0, null, null, null, false);

    /** The position after a poll that gave no document and no confirmation. */
    FeedPosition failed(Instant nextTry) {
        return unread(nextTry, false);
    }

    /** The position of a feed that is not asked any more. */
    FeedPosition ended() {
        return unread(null, true);
    }

    private FeedPosition unread(@Nullable Instant nextTry, boolean over) {
        return new FeedPosition(
                url,
                validators,
                seen,
                interval,
                nextTry,
                lastSuccess,
                failures + 1,
                entriesPerDay,
                format,
                title,
                over);
    }
}
