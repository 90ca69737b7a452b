package io.slugline.model.finetune;

import java.util.Arrays;

/** How much each label's examples count in the loss. */
final class LabelWeights {

    private LabelWeights() {}

    static float[] equal(int labels) {
        float[] weights = new float[labels];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** The inverse of each label's frequency, so that all labels weigh the same in sum; 1 for a label without examples. */
    static float[] balanced(int[] truth, int labels) {
        float[] weights = equal(labels);
        int[] counts = new int[labels];
        Arrays.stream(truth).forEach(label -> counts[label]++);
        for (int i = 0; i < labels; i++) {
            weights[i] = counts[i] == 0 ? 1 : (float) truth.length / (labels * counts[i]);
        }
        return weights;
    }
}
