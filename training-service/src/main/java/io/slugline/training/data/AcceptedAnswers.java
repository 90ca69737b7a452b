package io.slugline.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.span.SpanExample;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the answers that a file accepts to one question, each checked against the context: files count code points where Java
 * counts UTF-16 units.
 */
final class AcceptedAnswers {
    private static final int EXCERPT = 60;

    private final String context;
    private final String where;
    private final List<String> texts = new ArrayList<>();
    private int begin;

    /** @param where file and place, for the sentence of a fault */
    AcceptedAnswers(String context, String where) {
        this.context = context;
        this.where = where;
    }

    /**
     * Adds an answer.
     *
     * @param start its first character in code points; missing or null looks for it, which only the first answer needs
     */
    void add(JsonNode text, JsonNode start) {
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw new DataException(
                    where + ": an answer has no text; where the context holds none, leave the list of answers empty.");
        }
        int place = start.isMissingNode() || start.isNull() ? find(text.textValue()) : check(text.textValue(), start);
        if (texts.isEmpty()) {
            begin = place;
        }
        if (!texts.contains(text.textValue())) {
            texts.add(text.textValue());
        }
    }

    private int find(String text) {
        int place = context.indexOf(text);
        if (place < 0 && texts.isEmpty()) {
            throw new DataException(where + ": the answer \"" + shown(text)
                    + "\" does not occur in the context; write it as it stands there.");
        }
        return place;
    }

    private int check(String text, JsonNode start) {
        boolean inside = start.isInt()
                && start.intValue() >= 0
                && start.intValue() <= context.codePointCount(0, context.length());
        int place = inside ? context.offsetByCodePoints(0, start.intValue()) : -1;
        if (!inside || !context.startsWith(text, place)) {
            throw new DataException(where + ": the answer \"" + shown(text) + "\" does not stand at answer_start "
                    + start + " of its context" + elsewhere(text)
                    + "; answer_start counts characters (code points) from 0.");
        }
        return place;
    }

    private String elsewhere(String text) {
        int place = context.indexOf(text);
        return place < 0 ? " nor anywhere in it" : ", its first place is " + context.codePointCount(0, place);
    }

    private static String shown(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= EXCERPT ? text : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "...";
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /** The question with all that was added. */
    SpanExample of(String question) {
        return new SpanExample(question, context, texts, texts.isEmpty() ? 0 : begin);
    }
}
