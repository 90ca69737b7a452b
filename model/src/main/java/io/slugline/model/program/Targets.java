package io.slugline.model.program;

/**
 * What the texts of a step should get.
 *
 * @param labels (B) the index of each label; of answers in a text (2 B), all first tokens, then all last ones
 * @param taught (B, L) row after row, the scores in [0, 1] that a teacher gives; empty without a teacher
 */
public record Targets(int[] labels, float[] taught) {

    /** Labels without a teacher. */
    public static Targets of(int... labels) {
        return new Targets(labels, new float[0]);
    }
}
