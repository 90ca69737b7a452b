package io.slugline.ingest;

import io.slugline.schemas.Feed;
import java.time.Instant;
import java.util.List;

/** The feeds of the setting {@code feed.urls}, which never change while the task runs. */
final class FixedFeeds implements FeedList {
    private List<Change> pending;

    FixedFeeds(List<String> urls) {
        pending = urls.stream()
                .<Change>map(url -> new Change.Wanted(Feed.newBuilder()
                        .setId(url)
                        .setUrl(url)
                        .setAdded(Instant.EPOCH)
                        .build()))
                .toList();
    }

    @Override
    public List<Change> changes() {
        List<Change> first = pending;
        pending = List.of();
        return first;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
