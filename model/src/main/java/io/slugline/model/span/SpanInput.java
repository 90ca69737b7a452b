package io.slugline.model.span;

import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.PairSpans;
import io.slugline.model.tokenizer.TokenSpan;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.List;

/**
 * A question with one window of its context, and where the answer stands in it.
 *
 * @param first the answer's first token; 0, which stands for no answer, where the window does not hold all of it
 * @param last its last token; 0 likewise
 */
public record SpanInput(Encoding encoding, int first, int last) {

    /** All windows of an example, which overlap by half; a tokenizer that never cuts is needed. */
    public static List<SpanInput> of(SpanExample example, Tokenizer tokenizer, int maxTokens) {
        PairSpans pair = tokenizer.spans(example.question(), example.context());
        int first = example.answered() ? first(pair, begin(example)) : pair.contextTo();
        int last = example.answered() ? last(pair, end(example)) : -1;
        return ContextWindows.of(pair, maxTokens).stream()
                .map(window -> {
                    int from = first - window.shift();
                    int to = last - window.shift();
                    boolean whole = from >= window.from() && from <= to && to < window.to();
                    return new SpanInput(window.encoding(), whole ? from : 0, whole ? to : 0);
                })
                .toList();
    }

    private static int begin(SpanExample example) {
        return example.context().codePointCount(0, example.begin());
    }

    private static int end(SpanExample example) {
        String answer = example.accepted().get(0);
        return example.context().codePointCount(0, example.begin() + answer.length());
    }

    /** The context's first token that reaches beyond this character. */
    private static int first(PairSpans pair, int begin) {
        List<TokenSpan> spans = pair.spans();
        int token = pair.contextFrom();
        while (token < pair.contextTo() && spans.get(token).end() <= begin) {
            token++;
        }
        return token;
    }

    /** The context's last token that begins before this character. */
    private static int last(PairSpans pair, int end) {
        List<TokenSpan> spans = pair.spans();
        int token = pair.contextTo() - 1;
        while (token >= pair.contextFrom() && spans.get(token).begin() >= end) {
            token--;
        }
        return token;
    }
}
