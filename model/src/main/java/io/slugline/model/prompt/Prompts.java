package io.slugline.model.prompt;

import io.slugline.model.ModelException;
import io.slugline.model.tokenizer.TokenSpan;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;

/** Texts to prompt tokens that fit the model: a text is cut from its end, never the instruction or the answer marker. */
final class Prompts {

    /** One text's prompt. */
    record Prompt(long[] tokens, boolean truncated) {}

    private final PromptTemplate template;
    private final Tokenizer tokenizer;
    private final List<String> options;
    private final String opening;
    private final int limit;
    private final long[] sharedTokens;

    /**
     * For one set of labels and solved examples.
     *
     * @param options the labels' names
     * @param limit most tokens of a prompt
     */
    Prompts(PromptTemplate template, Tokenizer tokenizer, List<String> options, List<Shot> shots, int limit) {
        this.template = template;
        this.tokenizer = tokenizer;
        this.options = options;
        this.opening = template.opening(options, shots);
        this.limit = limit;
        // Where two unlike texts still have the same tokens, all texts do, but for rare merges across the border.
        this.sharedTokens = common(encode("A"), encode("7"));
    }

    /** The tokens that nearly every prompt begins with. */
    long[] sharedTokens() {
        return sharedTokens;
    }

    static boolean startsWith(long[] tokens, long[] beginning) {
        return tokens.length > beginning.length
                && Arrays.equals(tokens, 0, beginning.length, beginning, 0, beginning.length);
    }

    Prompt of(String text) {
        long[] tokens = encode(text);
        if (tokens.length <= limit) {
            return new Prompt(tokens, false);
        }
        String shorter = text;
        while (tokens.length > limit) {
            if (shorter.isEmpty()) {
                throw new ModelException("The prompt takes " + tokens.length
                        + " tokens without any text, the model reads " + limit + "; give fewer or shorter examples.");
            }
            shorter = withoutLast(shorter, tokens.length - limit);
            tokens = encode(shorter);
        }
        return new Prompt(tokens, true);
    }

    private String withoutLast(String text, int tokens) {
        List<TokenSpan> spans = tokenizer.spans(text);
        int kept = Math.max(0, spans.size() - tokens);
        int points = kept == 0 ? 0 : spans.get(kept - 1).end();
        // At least one character goes each time: spans may overlap, and the last ones may be special tokens of length
        // 0.
        int all = text.codePointCount(0, text.length());
        return text.substring(0, text.offsetByCodePoints(0, Math.min(points, all - 1)));
    }

    private long[] encode(String text) {
        return tokenizer.encode(opening + template.question(options, text)).inputIds();
    }

    private static long[] common(long[] first, long[] second) {
        int mismatch = Arrays.mismatch(first, second);
        return Arrays.copyOf(first, mismatch < 0 ? first.length - 1 : mismatch);
    }
}
