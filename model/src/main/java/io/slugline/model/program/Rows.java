package io.slugline.model.program;

import java.util.Arrays;

/** Cuts a flat row-major array into rows of equal length. */
final class Rows {

    private Rows() {}

    static float[][] of(float[] flat, int count) {
        int width = flat.length / count;
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
        }
        return rows;
    }
}
