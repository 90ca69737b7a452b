package io.slugline.model.checkpoint;

/** How the hidden states of a text's tokens become one vector. */
public enum Pooling {
    /** The mean over all tokens of the text, special tokens included. */
    MEAN,
    /** The first token. */
    FIRST,
    /** The last token that is not padding. */
    LAST
}
