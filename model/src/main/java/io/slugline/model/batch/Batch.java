package io.slugline.model.batch;

import io.slugline.model.tokenizer.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A rectangle of texts, padded on the right to the longest of them.
 *
 * @param inputIds (B, S) token ids, row after row
 * @param attentionMask (B, S) 1 for a token, 0 for padding
 * @param typeIds (B, S) segment ids
 */
public record Batch(int size, int length, long[] inputIds, long[] attentionMask, long[] typeIds) {

    /** Pads with the given id; every encoding has at least one token. */
    public static Batch of(List<Encoding> encodings, long padTokenId) {
        int size = encodings.size();
        int length = encodings.stream().mapToInt(Encoding::length).max().orElseThrow();
        long[] ids = new long[size * length];
        long[] mask = new long[size * length];
        long[] types = new long[size * length];
        Arrays.fill(ids, padTokenId);
        for (int row = 0; row < size; row++) {
            Encoding encoding = encodings.get(row);
            System.arraycopy(encoding.inputIds(), 0, ids, row * length, encoding.length());
            System.arraycopy(encoding.typeIds(), 0, types, row * length, encoding.length());
            Arrays.fill(mask, row * length, row * length + encoding.length(), 1);
        }
        return new Batch(size, length, ids, mask, types);
    }

    /** The texts without their padding. */
    public List<Encoding> texts() {
        return IntStream.range(0, size).mapToObj(this::text).toList();
    }

    private Encoding text(int row) {
        int from = row * length;
        int to = from + (int) Arrays.stream(attentionMask, from, from + length).sum();
        return new Encoding(Arrays.copyOfRange(inputIds, from, to), Arrays.copyOfRange(typeIds, from, to), false);
    }
}
