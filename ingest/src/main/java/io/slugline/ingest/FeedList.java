package io.slugline.ingest;

import io.slugline.ingest.poll.DeadLetter;
import io.slugline.schemas.Feed;
import java.util.List;

/** Where the feeds to poll come from: a first list, then changes. Belongs to the task's thread. */
interface FeedList extends AutoCloseable {
    /**
     * Changes since the last call. The first call that gives any gives every feed there is; a source that is away gives
     * none until it is back. Does not wait for changes.
     */
    List<Change> changes();

    @Override
    void close();

    /** What has changed. */
    sealed interface Change {
        /** A feed that was added or changed. */
        record Wanted(Feed feed) implements Change {}

        /** A feed that is not to be polled any more. */
        record Removed(String feedId) implements Change {}

        /** An entry of the list that cannot be read; its feed stays as it was. */
        record Unreadable(DeadLetter letter) implements Change {}
    }
}
