package io.slugline.console.index;

import io.slugline.console.index.Traffic.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopFieldDocs;

/** Reads {@link Traffic} out of the index, so that it survives restarts and needs no store of its own. */
public final class TrafficSearch {
    private static final Query UNSCORED = KeywordField.newExactQuery(Fields.STATE, "waiting");
    private static final Sort OLDEST_FIRST =
            new Sort(LongField.newSortField(Fields.FETCHED, false, SortedNumericSelector.Type.MIN));
    private static final Sort LAST_SCORED_FIRST =
            new Sort(LongField.newSortField(Fields.SCORED, true, SortedNumericSelector.Type.MAX));
    /** Of these only a label is known: they are on no partition, and no model will meet them. */
    private static final String NO_PARTITION = "-1";

    /** Several sources write to a partition, so that an article may come after one that was fetched a little later. */
    private static final long OUT_OF_ORDER_MILLIS = 10_000;

    private final Searchers searchers;

    TrafficSearch(Searchers searchers) {
        this.searchers = searchers;
    }

    /** Traffic from {@code from} on, in {@code steps} steps. */
    public Traffic traffic(long from, long stepMillis, int steps) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                List<Step> all = steps(searcher, from, stepMillis, steps);
                int waiting = 0;
                Map<String, Long> oldest = new TreeMap<>();
                for (String partition : partitionsWithUnscored(searcher)) {
                    Query query = waiting(searcher, partition);
                    int count = searcher.count(query);
                    if (count > 0) {
                        waiting += count;
                        oldest.put(partition, first(searcher, query, OLDEST_FIRST));
                    }
                }
                return new Traffic(from, stepMillis, all, waiting, oldest);
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

    private static Set<String> partitionsWithUnscored(IndexSearcher searcher) throws IOException {
        Set<String> partitions = new TreeSet<>(searcher.search(UNSCORED, new FacetCounts(List.of(Fields.PARTITION)))
                .getOrDefault(Fields.PARTITION, Map.of())
                .keySet());
        partitions.remove(NO_PARTITION);
        return partitions;
    }

    /**
     * A partition is classified in its order: what was fetched well before a scored article and has no score itself is not
     * waiting for one, it became a dead letter.
     */
    private static Query waiting(IndexSearcher searcher, String partition) throws IOException {
        Query inPartition = KeywordField.newExactQuery(Fields.PARTITION, partition);
        long passed = first(searcher, inPartition, LAST_SCORED_FIRST) - OUT_OF_ORDER_MILLIS;
        Query notPassed = LongPoint.newRangeQuery(Fields.FETCHED, Math.max(1, passed), Long.MAX_VALUE);
        return both(both(UNSCORED, inPartition), notPassed);
    }

    /** What the first one was sorted by, epoch milliseconds; 0 if there is none. */
    private static long first(IndexSearcher searcher, Query query, Sort order) throws IOException {
        TopFieldDocs found = searcher.search(query, 1, order);
        return found.scoreDocs.length > 0 && ((FieldDoc) found.scoreDocs[0]).fields[0] instanceof Long time ? time : 0;
    }

    private static Query both(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.FILTER)
                .add(other, Occur.FILTER)
                .build();
    }
}
