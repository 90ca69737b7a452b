package io.slugline.model.data;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Which sets were filed under which shingle; a hash table of chains in plain arrays, as millions of entries need. */
final class PrefixIndex {
    private static final int END = -1;

    private final int[] newest;
    private final int mask;
    private long[] shingles = new long[1024];
    private int[] sets = new int[1024];
    private int[] older = new int[1024];
    private int size;

    /** An index for about so many entries; more only make it slower. */
    PrefixIndex(int expectedEntries) {
        int slots = Math.max(1024, Integer.highestOneBit(Math.min(expectedEntries, 1 << 26)) * 2);
        newest = new int[slots];
        mask = slots - 1;
        Arrays.fill(newest, END);
    }

    void add(long shingle, int set) {
        if (size == sets.length) {
            shingles = Arrays.copyOf(shingles, 2 * size);
            sets = Arrays.copyOf(sets, 2 * size);
            older = Arrays.copyOf(older, 2 * size);
        }
        int slot = (int) shingle & mask;
        shingles[size] = shingle;
        sets[size] = set;
        older[size] = newest[slot];
        newest[slot] = size++;
    }

    /** Hands over every set filed under this shingle. */
    void forEach(long shingle, IntConsumer action) {
        for (int entry = newest[(int) shingle & mask]; entry != END; entry = older[entry]) {
            if (shingles[entry] == shingle) {
                action.accept(sets[entry]);
            }
        }
    }
}
