package io.slugline.training.data;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * SQuAD's layout (arXiv 1606.05250, 1806.03822): {@code data} lists articles, their {@code paragraphs} have a {@code context} and
 * {@code qas}, each a {@code question} with {@code answers} of {@code text} and {@code answer_start}; 2.0 says
 * {@code is_impossible} where there are none. Read article by article.
 *
 * @param name for the sentence of a fault
 * @param withAnswers false to pass over the answers
 */
record SquadFile(String name, boolean withAnswers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void forEach(InputStream bytes, Consumer<Question> listener) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            toArticles(parser);
            for (int article = 1; parser.nextToken() != JsonToken.END_ARRAY; article++) {
                article(new JsonPlace(JSON.readTree(parser), name + ", article " + article), listener);
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new DataException(
                    name + ", line " + (at == null ? 1 : at.getLineNr()) + ", column "
                            + (at == null ? 1 : at.getColumnNr()) + ": not JSON: " + e.getOriginalMessage(),
                    e);
        }
    }

    private void toArticles(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new DataException(name + " has no questions.");
        }
        if (first == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("data") && value == JsonToken.START_ARRAY) {
                    return;
                }
                parser.skipChildren();
            }
        }
        throw new DataException(
                name + " has no list data, which SQuAD's files begin with; one object a line belongs into a"
                        + " .jsonl file.");
    }

    private void article(JsonPlace article, Consumer<Question> listener) {
        int number = 0;
        for (JsonNode node : article.list("paragraphs")) {
            JsonPlace paragraph = new JsonPlace(node, article.where() + ", paragraph " + ++number);
            String context = paragraph.text("context");
            int question = 0;
            for (JsonNode asked : paragraph.list("qas")) {
                listener.accept(
                        question(new JsonPlace(asked, paragraph.where() + ", question " + ++question), context));
            }
        }
    }

    private Question question(JsonPlace asked, String context) {
        AcceptedAnswers answers = new AcceptedAnswers(context, asked.where());
        if (withAnswers) {
            for (JsonNode node : asked.list("answers")) {
                JsonPlace answer = new JsonPlace(node, asked.where());
                answers.add(answer.node().path("text"), answer.node().path("answer_start"));
            }
            requireConsistent(asked, answers);
        }
        return new Question(asked.id(), answers.of(asked.text("question")));
    }

    private static void requireConsistent(JsonPlace asked, AcceptedAnswers answers) {
        JsonNode impossible = asked.node().path("is_impossible");
        if (impossible.isBoolean() && impossible.booleanValue() != answers.isEmpty()) {
            throw new DataException(asked.where() + ": is_impossible is " + impossible + " and there are "
                    + (answers.isEmpty() ? "no answers" : "answers") + "; correct one of the two.");
        }
    }
}
