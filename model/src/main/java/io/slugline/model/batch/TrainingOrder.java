package io.slugline.model.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The batches of one epoch: every example once, in an order that the seed decides, texts of similar length together.
 *
 * <p>Lengths are sorted within stretches of {@link #STRETCH} batches only, so that batches stay a mixture.
 */
public final class TrainingOrder {

    private static final int STRETCH = 32;

    private TrainingOrder() {}

    public static List<int[]> of(int[] lengths, int batchSize, long seed) {
        Random random = new Random(seed);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, lengths.length).boxed().toList());
        Collections.shuffle(order, random);
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.size(); from += batchSize * STRETCH) {
            List<Integer> stretch =
                    new ArrayList<>(order.subList(from, Math.min(order.size(), from + batchSize * STRETCH)));
            stretch.sort(Comparator.comparingInt(i -> lengths[i]));
            for (int i = 0; i < stretch.size(); i += batchSize) {
                batches.add(stretch.subList(i, Math.min(stretch.size(), i + batchSize)).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        Collections.shuffle(batches, random);
        return batches;
    }
}
