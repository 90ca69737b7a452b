package io.slugline.model.tokenizer;

import java.util.List;

/**
 * A question and its context as one input, with each token's place in its own text.
 *
 * @param spans one per token; those of special tokens are empty
 * @param contextFrom the first token of the context
 * @param contextTo one past its last token
 */
public record PairSpans(Encoding encoding, List<TokenSpan> spans, int contextFrom, int contextTo) {

    public PairSpans {
        spans = List.copyOf(spans);
    }
}
