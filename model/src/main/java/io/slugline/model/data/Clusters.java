package io.slugline.model.data;

import java.util.Arrays;

/** Disjoint sets of indexes that grow together; the first index of a set names it. */
final class Clusters {
    private final int[] parent;

    Clusters(int size) {
        parent = new int[size];
        Arrays.setAll(parent, index -> index);
    }

    int first(int index) {
        int first = index;
        while (parent[first] != first) {
            parent[first] = parent[parent[first]];
            first = parent[first];
        }
        return first;
    }

    void join(int one, int other) {
        int first = first(one);
        int second = first(other);
        parent[Math.max(first, second)] = Math.min(first, second);
    }
}
