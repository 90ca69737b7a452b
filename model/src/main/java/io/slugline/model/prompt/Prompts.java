package io.slugline.model.prompt;

import io.slugline.model.Label;
import io.slugline.model.ModelException;
import io.slugline.model.tokenizer.TokenSpan;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a task's prompts and answers; together they always fit the model: a text is cut from its end, never the
 * instruction or the answer marker. Any number of threads may ask.
 */
public final class Prompts {

    /** One text's prompt, special tokens included. */
    public record Prompt(long[] tokens, boolean truncated) {}

    private final PromptTask task;
    private final Tokenizer tokenizer;
    private final List<String> options;
    private final String opening;
    private final List<long[]> answers;
    private final int limit;
    private final long[] sharedTokens;

    /** @param maxTokens most tokens of a prompt with its answer and one token behind it */
    public Prompts(PromptTask task, Tokenizer tokenizer, int maxTokens) {
        this.task = task;
        this.tokenizer = tokenizer;
        this.options = task.labels().labels().stream().map(Label::name).toList();
        this.opening = task.template().opening(options, task.shots());
        this.answers = task.labels().labels().stream().map(this::answer).toList();
        int longest = answers.stream().mapToInt(tokens -> tokens.length).max().orElse(0);
        this.limit = maxTokens - longest - 1;
        // Where two unlike texts still have the same tokens, all texts do, but for rare merges across the border.
        this.sharedTokens = common(encode("A"), encode("7"));
    }

    private long[] answer(Label label) {
        long[] tokens = tokenizer.encodePlain(task.template().answer(label.name()));
        if (tokens.length == 0) {
            throw new ModelException("The label " + label.id() + " has a name without any token: \"" + label.name()
                    + "\"; a prompted answer needs one.");
        }
        return tokens;
    }

    /** Each label's answer, in label-set order, without special tokens; none is empty. */
    public List<long[]> answers() {
        return answers;
    }

    /** The tokens that nearly every prompt begins with. */
    long[] sharedTokens() {
        return sharedTokens;
    }

    static boolean startsWith(long[] tokens, long[] beginning) {
        return tokens.length > beginning.length
                && Arrays.equals(tokens, 0, beginning.length, beginning, 0, beginning.length);
    }

    /** The prompt of a text. */
    public Prompt of(String text) {
        String kept = cut(text);
        long[] tokens = encode(kept);
        while (tokens.length > limit) {
            if (kept.isEmpty()) {
                throw new ModelException("The prompt takes " + tokens.length
                        + " tokens without any text, the model reads " + limit + "; give fewer or shorter examples.");
            }
            kept = withoutLast(kept, tokens.length - limit);
            tokens = encode(kept);
        }
        return new Prompt(tokens, kept.length() < text.length());
    }

    /** The text with as many tokens as the task allows. */
    private String cut(String text) {
        int most = task.textTokens();
        String kept = text;
        int tokens = most == 0 ? 0 : tokenizer.encodePlain(kept).length;
        while (tokens > most) {
            kept = withoutLast(kept, tokens - most);
            tokens = tokenizer.encodePlain(kept).length;
        }
        return kept;
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
        return tokenizer
                .encode(opening + task.template().question(options, text))
                .inputIds();
    }

    private static long[] common(long[] first, long[] second) {
        int mismatch = Arrays.mismatch(first, second);
        return Arrays.copyOf(first, mismatch < 0 ? first.length - 1 : mismatch);
    }
}
