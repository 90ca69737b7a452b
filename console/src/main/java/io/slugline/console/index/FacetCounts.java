package io.slugline.console.index;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts how often each value of some fields occurs among the matches. Exact; one pass for all fields. */
final class FacetCounts implements CollectorManager<FacetCounts.Counter, Map<String, Map<String, Integer>>> {
    private final List<String> fields;

    FacetCounts(List<String> fields) {
        this.fields = List.copyOf(fields);
    }

    @Override
    public Counter newCollector() {
        return new Counter(fields);
    }

    @Override
    public Map<String, Map<String, Integer>> reduce(Collection<Counter> counters) throws IOException {
        Map<String, Map<String, Integer>> total = new HashMap<>();
        for (Counter counter : counters) {
            counter.finishLeaf();
            counter.counts.forEach((field, values) -> values.forEach((value, count) ->
                    total.computeIfAbsent(field, f -> new HashMap<>()).merge(value, count, Integer::sum)));
        }
        return total;
    }

    /** Counts by ordinal within a segment, and by value across segments. */
    static final class Counter extends SimpleCollector implements Collector {
        private final List<String> fields;
        private final Map<String, Map<String, Integer>> counts = new HashMap<>();
        private SortedSetDocValues[] values = new SortedSetDocValues[0];
        private int[][] byOrdinal = new int[0][];

        Counter(List<String> fields) {
            this.fields = fields;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            finishLeaf();
            values = new SortedSetDocValues[fields.size()];
            byOrdinal = new int[fields.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = DocValues.getSortedSet(leaf.reader(), fields.get(i));
                byOrdinal[i] = new int[(int) values[i].getValueCount()];
            }
        }

        @Override
        public void collect(int document) throws IOException {
            for (int i = 0; i < values.length; i++) {
                if (values[i].advanceExact(document)) {
                    for (int n = values[i].docValueCount(); n > 0; n--) {
                        byOrdinal[i][(int) values[i].nextOrd()]++;
                    }
                }
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        private void finishLeaf() throws IOException {
            for (int i = 0; i < values.length; i++) {
                Map<String, Integer> field = counts.computeIfAbsent(fields.get(i), f -> new HashMap<>());
                for (int ordinal = 0; ordinal < byOrdinal[i].length; ordinal++) {
                    if (byOrdinal[i][ordinal] > 0) {
                        String value = values[i].lookupOrd(ordinal).utf8ToString();
                        field.merge(value, byOrdinal[i][ordinal], Integer::sum);
                    }
                }
            }
            values = new SortedSetDocValues[0];
            byOrdinal = new int[0][];
        }
    }
}
