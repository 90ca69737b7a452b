package io.slugline.console.index;

import io.slugline.console.index.Traffic.Latencies;
import io.slugline.console.index.Traffic.Step;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/** Sorts classified articles into steps of time and sums them up there. */
final class TrafficCollector extends SimpleCollector {
    private final long from;
    private final long stepMillis;
    private final int[] counts;
    private final double[] scores;
    private final long[][] latencies;
    private final int[] latencyCounts;
    private final Map<Integer, Map<String, Integer>> labels = new HashMap<>();
    private @Nullable SortedNumericDocValues classified;
    private @Nullable SortedNumericDocValues latency;
    private @Nullable SortedNumericDocValues score;
    private @Nullable SortedSetDocValues label;

    TrafficCollector(long from, long stepMillis, int steps) {
        this.from = from;
        this.stepMillis = stepMillis;
        this.counts = new int[steps];
        this.scores = new double[steps];
        this.latencies = new long[steps][8];
        this.latencyCounts = new int[steps];
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        classified = DocValues.getSortedNumeric(leaf.reader(), Fields.CLASSIFIED);
        latency = DocValues.getSortedNumeric(leaf.reader(), Fields.LATENCY);
        score = DocValues.getSortedNumeric(leaf.reader(), Fields.SCORE);
        label = DocValues.getSortedSet(leaf.reader(), Fields.MACHINE_LABEL);
    }

    @Override
    public void collect(int document) throws IOException {
        if (classified == null || !classified.advanceExact(document)) {
            return;
        }
        int step = (int) ((classified.nextValue() - from) / stepMillis);
        if (step < 0 || step >= counts.length) {
            return;
        }
        counts[step]++;
        if (score != null && score.advanceExact(document)) {
            scores[step] += NumericUtils.sortableLongToDouble(score.nextValue());
        }
        if (latency != null && latency.advanceExact(document)) {
            addLatency(step, latency.nextValue());
        }
        if (label != null && label.advanceExact(document)) {
            String id = label.lookupOrd(label.nextOrd()).utf8ToString();
            labels.computeIfAbsent(step, s -> new HashMap<>()).merge(id, 1, Integer::sum);
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    Step step(int step, int fetched) {
        int count = counts[step];
        Double mean = count == 0 ? null : scores[step] / count;
        return new Step(fetched, count, percentiles(step), mean, labels.getOrDefault(step, Map.of()));
    }

    private void addLatency(int step, long millis) {
        if (latencyCounts[step] == latencies[step].length) {
            latencies[step] = Arrays.copyOf(latencies[step], 2 * latencyCounts[step]);
        }
        latencies[step][latencyCounts[step]++] = millis;
    }

    private @Nullable Latencies percentiles(int step) {
        int count = latencyCounts[step];
        if (count == 0) {
            return null;
        }
        long[] sorted = Arrays.copyOf(latencies[step], count);
        Arrays.sort(sorted);
        return new Latencies(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)];
    }
}
