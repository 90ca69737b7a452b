package io.slugline.training.set;

import io.slugline.model.data.NearDuplicates;
import java.util.ArrayList;
import java.util.List;

/** Finds texts that nearly repeat earlier ones; the same texts in the same order always give the same answer. */
final class Repeats {
    private Repeats() {}

    /** For each text the places of the earlier texts that it nearly repeats itself, in ascending order. */
    static List<List<Integer>> earlier(List<String> texts) {
        List<List<Integer>> earlier = new ArrayList<>();
        texts.forEach(text -> earlier.add(new ArrayList<>()));
        for (List<Integer> cluster : NearDuplicates.among(texts).clusters()) {
            for (int later = 1; later < cluster.size(); later++) {
                for (int before = 0; before < later; before++) {
                    if (alike(texts.get(cluster.get(before)), texts.get(cluster.get(later)))) {
                        earlier.get(cluster.get(later)).add(cluster.get(before));
                    }
                }
            }
        }
        return earlier;
    }

    /** A cluster is a chain: its ends need not be alike, and a chain must not carry a fold along. */
    private static boolean alike(String one, String other) {
        return NearDuplicates.among(List.of(one, other)).firstOf(1) == 0;
    }
}
