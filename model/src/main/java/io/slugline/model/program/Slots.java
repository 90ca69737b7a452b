package io.slugline.model.program;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where each column of a key/value cache stands in its text, row by row.
 *
 * @param positions (B, P) place in the text, counted from 0
 * @param segments (B, P) 0 is seen by all that follows, n only by branch n, -1 is padding
 * @param lengths (B) tokens read so far, which is the next token's position
 */
record Slots(long[][] positions, long[][] segments, long[] lengths) {

    private static final long SHARED = 0;
    private static final long PADDING = -1;

    static Slots none(int rows) {
        return new Slots(new long[rows][0], new long[rows][0], new long[rows]);
    }

    int rows() {
        return lengths.length;
    }

    int count() {
        return positions[0].length;
    }

    /** One row becomes many that share it; otherwise the rows must be as many. */
    Slots spread(int rows) {
        if (rows == rows()) {
            return this;
        }
        if (rows() != 1) {
            throw new IllegalArgumentException(rows() + " texts cannot go on as " + rows + ".");
        }
        long[] all = new long[rows];
        Arrays.fill(all, lengths[0]);
        return new Slots(repeat(positions[0], rows), repeat(segments[0], rows), all);
    }

    private static long[][] repeat(long[] row, int rows) {
        return IntStream.range(0, rows).mapToObj(i -> row).toArray(long[][]::new);
    }

    /** Each row goes on with its own tokens, padded on the right. */
    Slots then(List<long[]> tokens) {
        int width = tokens.stream().mapToInt(row -> row.length).max().orElse(0);
        long[][] newPositions = new long[rows()][];
        long[][] newSegments = new long[rows()][];
        long[] newLengths = new long[rows()];
        for (int row = 0; row < rows(); row++) {
            int length = tokens.get(row).length;
            long[] places = new long[width];
            long[] kinds = new long[width];
            for (int i = 0; i < width; i++) {
                places[i] = lengths[row] + Math.min(i, length - 1);
                kinds[i] = i < length ? SHARED : PADDING;
            }
            newPositions[row] = join(positions[row], places);
            newSegments[row] = join(segments[row], kinds);
            newLengths[row] = lengths[row] + length;
        }
        return new Slots(newPositions, newSegments, newLengths);
    }

    /** Every row forks into branches of the given lengths, laid end to end, which do not see each other. */
    Slots fork(int[] branches) {
        long[][] newPositions = new long[rows()][];
        long[][] newSegments = new long[rows()][];
        for (int row = 0; row < rows(); row++) {
            long start = lengths[row];
            newPositions[row] = join(
                    positions[row],
                    Arrays.stream(branches)
                            .boxed()
                            .flatMapToLong(n -> IntStream.range(0, n).mapToLong(i -> start + i))
                            .toArray());
            newSegments[row] = join(
                    segments[row],
                    IntStream.range(0, branches.length)
                            .boxed()
                            .flatMapToLong(b -> IntStream.range(0, branches[b]).mapToLong(i -> b + 1))
                            .toArray());
        }
        return new Slots(newPositions, newSegments, lengths);
    }

    static long[] flat(long[][] rows) {
        return Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
    }

    private static long[] join(long[] first, long[] second) {
        long[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
