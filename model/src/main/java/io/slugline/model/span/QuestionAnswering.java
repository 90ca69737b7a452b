package io.slugline.model.span;

import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.SpanModel;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.PairSpans;
import io.slugline.model.tokenizer.TokenSpan;
import io.slugline.model.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the answer to a question inside a text, whatever the text's length; any number of threads may ask. */
public final class QuestionAnswering implements AutoCloseable {

    private final SpanModel model;
    private final Tokenizer tokenizer;
    private final AnswerRules rules;

    private QuestionAnswering(SpanModel model, Tokenizer tokenizer, AnswerRules rules) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.rules = rules;
    }

    /** Loads a folder saved as ...ForQuestionAnswering, to be asked as its answers.json says or in the usual way. */
    public static QuestionAnswering load(Path folder, EncoderOptions options) {
        return load(Checkpoint.open(folder), AnswerRules.of(folder), options);
    }

    /** Loads a checkpoint that is open, to be asked by these rules. */
    public static QuestionAnswering load(Checkpoint checkpoint, AnswerRules rules, EncoderOptions options) {
        Tokenizer tokenizer = Tokenizer.load(checkpoint.folder());
        try {
            return new QuestionAnswering(SpanModel.load(checkpoint, options), tokenizer, rules);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** The answer that the model gives; empty if it thinks that the context holds none. */
    public Optional<Answer> given(String question, String context) {
        return answer(question, context).filter(answer -> !rules.abstains() || answer.lead() > 0);
    }

    /** The best stretch of the context, however bad; empty only for a context without any token. */
    public Optional<Answer> answer(String question, String context) {
        PairSpans pair = tokenizer.spans(question, context);
        if (pair.contextFrom() == pair.contextTo()) {
            return Optional.empty();
        }
        List<ContextWindows.Window> windows = ContextWindows.of(pair, model.maxTokens(rules.windowTokens()));
        List<Encoding> inputs =
                windows.stream().map(ContextWindows.Window::encoding).toList();
        List<SpanModel.Scores> scores = model.scores(inputs);
        double none = Double.POSITIVE_INFINITY;
        Answer best = null;
        for (int i = 0; i < windows.size(); i++) {
            Answer answer = answer(context, pair, windows.get(i), scores.get(i));
            // The text answers nothing only if none of its windows does.
            none = Math.min(none, answer.noAnswerScore());
            best = best == null || answer.score() > best.score() ? answer : best;
        }
        return best == null
                ? Optional.empty()
                : Optional.of(new Answer(best.text(), best.begin(), best.end(), best.score(), none));
    }

    private Answer answer(String context, PairSpans pair, ContextWindows.Window window, SpanModel.Scores scores) {
        SpanSearch.Span span = SpanSearch.best(
                        scores.starts(), scores.ends(), window.from(), window.to(), rules.longestAnswer())
                .orElseThrow();
        TokenSpan first = pair.spans().get(span.first() + window.shift());
        TokenSpan last = pair.spans().get(span.last() + window.shift());
        int begin = context.offsetByCodePoints(0, first.begin());
        int end = context.offsetByCodePoints(0, last.end());
        // Byte-level tokens may begin with the space before their word.
        while (begin < end && Character.isWhitespace(context.charAt(begin))) {
            begin++;
        }
        double none = (double) scores.starts()[0] + scores.ends()[0];
        return new Answer(context.substring(begin, end), begin, end, span.score(), none);
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }
}
