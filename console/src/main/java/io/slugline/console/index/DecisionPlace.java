package io.slugline.console.index;

/** A partition and an offset of the labels topic as one number that sorts by partition, then by offset. */
public final class DecisionPlace {
    private static final int OFFSET_BITS = 44;

    private DecisionPlace() {}

    /** The number; offsets up to 2^44 keep their order. */
    public static long of(int partition, long offset) {
        return ((long) partition << OFFSET_BITS) | offset;
    }
}
