package io.slugline.model.span;

import io.slugline.model.ModelException;
import java.util.List;

/**
 * A question about a text, with the answers that people accept.
 *
 * @param accepted the first of them stands in the context at {@code begin}; empty if the context does not answer the question
 * @param begin first character of that answer, in UTF-16 units; 0 without an answer
 */
public record SpanExample(String question, String context, List<String> accepted, int begin) {

    public SpanExample {
        accepted = List.copyOf(accepted);
        if (!accepted.isEmpty() && !context.startsWith(accepted.get(0), begin)) {
            throw new ModelException("An answer to \"" + question + "\" does not stand at character " + begin
                    + " of its context; an answer's begin counts UTF-16 units from 0.");
        }
    }

    /** A question with one answer, where it stands first. */
    public static SpanExample of(String question, String context, String answer) {
        return new SpanExample(question, context, List.of(answer), Math.max(0, context.indexOf(answer)));
    }

    /** A question that the context does not answer. */
    public static SpanExample unanswered(String question, String context) {
        return new SpanExample(question, context, List.of(), 0);
    }

    /** What a right answer may be: the accepted ones, or the empty text where the context has none. */
    public List<String> right() {
        return answered() ? accepted : List.of("");
    }

    public boolean answered() {
        return !accepted.isEmpty();
    }
}
