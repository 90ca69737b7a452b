package io.slugline.ingest.poll;

import io.slugline.ingest.article.SeenArticles;
import io.slugline.ingest.fetch.Validators;
import io.slugline.ingest.parse.Hub;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where reading a feed stands: everything that must survive a restart so that no article comes twice and none is lost.
 *
 * @param url address that is asked, after permanent redirects or found on the feed's page; null for the feed's own
 * @param validators of the last whole answer
 * @param seen articles that were written
 * @param interval adapted time between polls; null before the first
 * @param next when the feed is asked next; null for at once, or for never while it is paused or gone
 * @param lastTry when it was last asked; null if never
 * @param lastSuccess when it last answered well; null if never
 * @param failures polls in a row that failed
 * @param entriesPerDay running mean of new articles; null until two polls lie apart
 * @param format format of the last document; null before the first
 * @param title the feed's own title in it
 * @param hub that announces its news; null if it has none
 * @param gone true once the server has said that the feed is gone for good
 */
public record FeedPosition(
        @Nullable String url,
        Validators validators,
        SeenArticles seen,
        @Nullable Duration interval,
        @Nullable Instant next,
        @Nullable Instant lastTry,
        @Nullable Instant lastSuccess,
        int failures,
        @Nullable Double entriesPerDay,
        @Nullable String format,
        @Nullable String title,
        @Nullable Hub hub,
        boolean gone) {
    /** Before the first poll. */
    public static final FeedPosition START = new FeedPosition(
            null, Validators.NONE, SeenArticles.NONE, null, null, null, null, 0, null, null, null, null, false);

    /** The position of a feed that is not asked until it is resumed. */
    public FeedPosition paused() {
        return asked(url, validators, null, lastTry, failures, gone);
    }

    /** The position after a poll that gave no document and no confirmation. */
    FeedPosition failed(Instant now, Instant nextTry) {
        return asked(url, validators, nextTry, now, failures + 1, false);
    }

    /** The position of a feed that is not asked any more. */
    FeedPosition ended(Instant now) {
        return asked(url, validators, null, now, failures + 1, true);
    }

    /** The position of a feed whose address has turned out to be a page that names the feed. */
    FeedPosition foundAt(String link, Instant now) {
        return asked(link, Validators.NONE, now, now, 0, false);
    }

    /** The position of a feed that has got another address. */
    FeedPosition elsewhere() {
        return asked(null, Validators.NONE, null, lastTry, 0, false);
    }

    private FeedPosition asked(
            @Nullable String address,
            Validators known,
            @Nullable Instant nextTry,
            @Nullable Instant tried,
            int failed,
            boolean over) {
        return new FeedPosition(
                address,
                known,
                seen,
                interval,
                nextTry,
                tried,
                lastSuccess,
                failed,
                entriesPerDay,
                format,
                title,
                hub,
                over);
    }
}
