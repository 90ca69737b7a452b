package io.slugline.ingest.poll;

import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedStatus;
import java.time.Instant;

/**
 * What the first polls of an address would come to; nothing is kept. One request, and a second where the address is a
 * page that names a feed. Waits for the answers.
 */
public final class FeedPreview {
    private static final String ID = "preview";

    private final FeedFetcher fetcher;
    private final FeedReading reading;

    public FeedPreview(FeedFetcher fetcher, FeedReading reading) {
        this.fetcher = fetcher;
        this.reading = reading;
    }

    /** Reads the feed at an address, or the one that a page there names, without credentials. */
    public PollOutcome of(String url) {
        Feed feed =
                Feed.newBuilder().setId(ID).setUrl(url).setAdded(Instant.EPOCH).build();
        PollOutcome first = poll(feed, FeedPosition.START);
        boolean pageNamesIt = first.health().getStatus() == FeedStatus.NEW;
        return pageNamesIt ? poll(feed, first.after()) : first;
    }

    private PollOutcome poll(Feed feed, FeedPosition position) {
        return reading.outcome(
                feed,
                position,
                fetcher.fetch(reading.request(feed, position, null)).join());
    }
}
