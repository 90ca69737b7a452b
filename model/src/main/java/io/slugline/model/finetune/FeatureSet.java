package io.slugline.model.finetune;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Features of examples with what they should get.
 *
 * @param features (examples, H)
 */
record FeatureSet(float[][] features, ExampleTargets targets) {

    int size() {
        return features.length;
    }

    /** The index of each example's label. */
    int[] truth() {
        return targets.truth();
    }

    FeatureSet only(int[] members) {
        float[][] rows = Arrays.stream(members).mapToObj(i -> features[i]).toArray(float[][]::new);
        return new FeatureSet(rows, targets.only(members));
    }

    FeatureSet without(int[] members) {
        boolean[] out = new boolean[size()];
        Arrays.stream(members).forEach(i -> out[i] = true);
        return only(IntStream.range(0, size()).filter(i -> !out[i]).toArray());
    }

    FeatureSet standardized(Standardizer standardizer) {
        return new FeatureSet(standardizer.apply(features), targets);
    }
}
