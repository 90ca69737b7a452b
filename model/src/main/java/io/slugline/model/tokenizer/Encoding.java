package io.slugline.model.tokenizer;

/**
 * One text as the model sees it, never padded.
 *
 * @param inputIds (S) token ids, special tokens included
 * @param typeIds (S) segment ids, all 0 for a single text
 * @param truncated true if tokens were cut off to keep the limit
 */
public record Encoding(long[] inputIds, long[] typeIds, boolean truncated) {

    /** The length S in tokens. */
    public int length() {
        return inputIds.length;
    }
}
