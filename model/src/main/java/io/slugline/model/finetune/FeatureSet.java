package io.slugline.model.finetune;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Features of examples with the labels they should get.
 *
 * @param features (examples, H)
 * @param truth the index of each example's label
 */
record FeatureSet(float[][] features, int[] truth) {

    int size() {
        return truth.length;
    }

    FeatureSet only(int[] members) {
        float[][] rows = Arrays.stream(members).mapToObj(i -> features[i]).toArray(float[][]::new);
        return new FeatureSet(rows, Arrays.stream(members).map(i -> truth[i]).toArray());
    }

    FeatureSet without(int[] members) {
        boolean[] out = new boolean[size()];
        Arrays.stream(members).forEach(i -> out[i] = true);
        return only(IntStream.range(0, size()).filter(i -> !out[i]).toArray());
    }

    FeatureSet standardized(Standardizer standardizer) {
        return new FeatureSet(standardizer.apply(features), truth);
    }
}
