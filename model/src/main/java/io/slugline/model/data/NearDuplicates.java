package io.slugline.model.data;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * Texts that say almost the same, grouped: any two texts whose shared word runs reach the threshold are in one cluster,
 * whatever the order of the texts.
 *
 * <p>The search is exact and not by sampled hashes: two sets can reach Jaccard similarity t only if they share one of
 * their {@code n - ceil(t n) + 1} rarest shingles (the prefix filter of Chaudhuri 2006 and Bayardo 2007), so only such
 * pairs are compared. Clusters are chains: if a is close to b and b to c, all three are together. Immutable.
 */
public final class NearDuplicates {
    /** Jaccard similarity of word runs; 0.8 lets three words differ in a story of a hundred. */
    public static final double THRESHOLD = 0.8;

    /** Three words in a row: fewer would find the same phrases in stories that differ. */
    public static final int WORDS_PER_SHINGLE = 3;

    private static final int FREQUENCY_SLOTS = 1 << 20;

    private final List<long[]> sets;
    private final double threshold;
    private final Clusters clusters;

    private NearDuplicates(List<long[]> sets, double threshold) {
        this.sets = sets;
        this.threshold = threshold;
        this.clusters = new Clusters(sets.size());
    }

    /** Clusters texts at the usual threshold; a text without any word is alone. */
    public static NearDuplicates among(List<String> texts) {
        return among(texts, THRESHOLD, WORDS_PER_SHINGLE);
    }

    /**
     * Clusters texts.
     *
     * @param threshold Jaccard similarity in (0, 1] from which two texts belong together
     * @param wordsPerShingle the length of the word runs that are compared, at least 1
     */
    public static NearDuplicates among(List<String> texts, double threshold, int wordsPerShingle) {
        if (!(threshold > 0 && threshold <= 1) || wordsPerShingle < 1) {
            throw new IllegalArgumentException("Near-duplicates need a threshold in (0, 1] and shingles of at least 1"
                    + " word, not " + threshold + " and " + wordsPerShingle + ".");
        }
        List<long[]> sets =
                texts.stream().map(text -> Shingles.of(text, wordsPerShingle)).toList();
        NearDuplicates found = new NearDuplicates(sets, threshold);
        found.joinSimilar(found.joinEqual());
        return found;
    }

    /** The smallest index in the cluster of this text; the index itself where the text is alone. */
    public int firstOf(int text) {
        return clusters.first(text);
    }

    /** The clusters of two or more texts, each ascending, in the order of their first texts. */
    public List<List<Integer>> clusters() {
        Map<Integer, List<Integer>> byFirst = new TreeMap<>();
        for (int text = 0; text < sets.size(); text++) {
            byFirst.computeIfAbsent(firstOf(text), first -> new ArrayList<>()).add(text);
        }
        return byFirst.values().stream()
                .filter(cluster -> cluster.size() > 1)
                .map(List::copyOf)
                .toList();
    }

    /**
     * The clusters whose texts are not all in the same group: leaks where the group is the split, suspected label
     * conflicts where it is the label.
     */
    public List<List<Integer>> crossing(IntFunction<?> groupOf) {
        return clusters().stream()
                .filter(cluster ->
                        cluster.stream().map(groupOf::apply).distinct().count() > 1)
                .toList();
    }

    /** Joins texts with the same set first, so that a story sent out a thousand times is compared once. */
    private List<Integer> joinEqual() {
        Map<LongBuffer, Integer> firstWith = new HashMap<>();
        List<Integer> distinct = new ArrayList<>();
        for (int text = 0; text < sets.size(); text++) {
            if (sets.get(text).length > 0) {
                Integer first = firstWith.putIfAbsent(LongBuffer.wrap(sets.get(text)), text);
                if (first == null) {
                    distinct.add(text);
                } else {
                    clusters.join(first, text);
                }
            }
        }
        return distinct;
    }

    private void joinSimilar(List<Integer> texts) {
        int[] frequencies = frequencies(texts);
        PrefixIndex index = new PrefixIndex(texts.stream()
                .mapToInt(text -> prefixLength(sets.get(text).length))
                .sum());
        for (int text : texts) {
            for (long shingle : rarestShingles(sets.get(text), frequencies)) {
                index.forEach(shingle, other -> joinIfSimilar(text, other));
                index.add(shingle, text);
            }
        }
    }

    private void joinIfSimilar(int text, int other) {
        long[] first = sets.get(text);
        long[] second = sets.get(other);
        boolean sizesAllow = Math.min(first.length, second.length) >= threshold * Math.max(first.length, second.length);
        if (sizesAllow
                && clusters.first(text) != clusters.first(other)
                && Shingles.similarity(first, second) >= threshold) {
            clusters.join(text, other);
        }
    }

    /** How many texts hold a shingle of each slot; a shared slot only blurs the order, which must be the same for all. */
    private int[] frequencies(List<Integer> texts) {
        int[] frequencies = new int[FREQUENCY_SLOTS];
        for (int text : texts) {
            for (long shingle : sets.get(text)) {
                frequencies[slot(shingle)]++;
            }
        }
        return frequencies;
    }

    private long[] rarestShingles(long[] shingles, int[] frequencies) {
        return LongStream.of(shingles)
                .boxed()
                .sorted((one, other) -> {
                    int order = Integer.compare(frequencies[slot(one)], frequencies[slot(other)]);
                    return order == 0 ? Long.compare(one, other) : order;
                })
                .limit(prefixLength(shingles.length))
                .mapToLong(Long::longValue)
                .toArray();
    }

    private int prefixLength(int shingles) {
        // A rounding error must lengthen the prefix, never shorten it.
        return shingles - (int) Math.ceil(threshold * shingles - 1e-9) + 1;
    }

    private static int slot(long shingle) {
        return (int) (shingle >>> 32) & (FREQUENCY_SLOTS - 1);
    }
}
