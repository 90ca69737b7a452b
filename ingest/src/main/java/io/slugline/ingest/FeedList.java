package io.slugline.ingest;

import io.slugline.schemas.Feed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the feeds to poll come from: a first list, then changes. Belongs to the task's thread. */
interface FeedList extends AutoCloseable {
    /** Changes since the last call; the first call returns every feed there is. Does not wait for changes. */
    List<Change> changes();

    @Override
    void close();

    /**
     * A feed that was added, changed or removed.
     *
     * @param feed null if it was removed
     */
    record Change(String feedId, @Nullable Feed feed) {}
}
