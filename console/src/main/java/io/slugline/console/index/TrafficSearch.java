package io.slugline.console.index;

import io.slugline.console.index.Traffic.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopDocs;
import org.jspecify.annotations.Nullable;

/** Reads {@link Traffic} out of the index, so that it survives restarts and needs no store of its own. */
public final class TrafficSearch {
    private final SearcherManager searchers;

    TrafficSearch(SearcherManager searchers) {
        this.searchers = searchers;
    }

    /** Traffic from {@code from} on, in {@code steps} steps. */
    public Traffic traffic(long from, long stepMillis, int steps) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return new Traffic(
                        from,
                        stepMillis,
                        steps(searcher, from, stepMillis, steps),
                        searcher.count(waiting(null)),
                        oldestWaiting(searcher));
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The index could not be read", e);
        }
    }

    private static List<Step> steps(IndexSearcher searcher, long from, long stepMillis, int steps) throws IOException {
        long to = from + stepMillis * steps - 1;
        TrafficCollector classified = new TrafficCollector(from, stepMillis, steps);
        searcher.search(LongPoint.newRangeQuery(Fields.CLASSIFIED, from, to), classified);
        List<Step> result = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            long start = from + i * stepMillis;
            int fetched = searcher.count(LongPoint.newRangeQuery(Fields.FETCHED, start, start + stepMillis - 1));
            result.add(classified.step(i, fetched));
        }
        return result;
    }

    private static Query waiting(@Nullable String partition) {
        BooleanQuery.Builder query = new BooleanQuery.Builder()
                .add(KeywordField.newExactQuery(Fields.STATE, "waiting"), Occur.FILTER)
                .add(LongPoint.newRangeQuery(Fields.FETCHED, 1, Long.MAX_VALUE), Occur.FILTER);
        if (partition != null) {
            query.add(KeywordField.newExactQuery(Fields.PARTITION, partition), Occur.FILTER);
        }
        return query.build();
    }

    private static Map<String, Long> oldestWaiting(IndexSearcher searcher) throws IOException {
        Map<String, Integer> partitions = searcher.search(waiting(null), new FacetCounts(List.of(Fields.PARTITION)))
                .getOrDefault(Fields.PARTITION, Map.of());
        Sort oldest = new Sort(LongField.newSortField(Fields.FETCHED, false, SortedNumericSelector.Type.MIN));
        Map<String, Long> result = new TreeMap<>();
        for (String partition : partitions.keySet()) {
            TopDocs top = searcher.search(waiting(partition), 1, oldest);
            if (top.scoreDocs.length > 0 && ((FieldDoc) top.scoreDocs[0]).fields[0] instanceof Long fetched) {
                result.put(partition, fetched);
            }
        }
        return result;
    }
}
