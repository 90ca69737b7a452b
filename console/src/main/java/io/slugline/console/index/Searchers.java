package io.slugline.console.index;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * The index as searches see it. It outlives a writer that a failure has closed: until there is another one, searches see
 * what was there. Refreshed and changed by the writing thread, asked by any.
 */
final class Searchers implements AutoCloseable {
    private volatile SearcherManager current;

    Searchers(SearcherManager first) {
        this.current = first;
    }

    /** The newest view; give it back with {@link #release}. */
    IndexSearcher acquire() throws IOException {
        while (true) {
            SearcherManager asked = current;
            try {
                return asked.acquire();
            } catch (AlreadyClosedException e) {
                if (asked == current) {
                    throw e;
                }
            }
        }
    }

    /** Takes back a view, whoever gave it. */
    void release(IndexSearcher searcher) throws IOException {
        current.release(searcher);
    }

    /** Lets searches see all that is written. */
    void refresh() throws IOException {
        current.maybeRefreshBlocking();
    }

    /** Has searches see what another writer writes. */
    void follow(SearcherManager next) throws IOException {
        SearcherManager before = current;
        current = next;
        before.close();
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
