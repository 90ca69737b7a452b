package io.slugline.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Questions in JSON Lines: {@code question}, {@code context}, and {@code answer} as a text or several, absent or empty where the
 * context has none; {@code id} and {@code answer_start} if there are such. {@code answers} with the lists {@code text} and
 * {@code answer_start}, as Hugging Face's data sets export SQuAD, is read, too.
 *
 * @param withAnswers false to pass over the answers
 */
record QuestionLines(BoundedReader reader, boolean withAnswers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void forEach(Consumer<Question> listener) throws IOException {
        while (true) {
            reader.beginRow();
            String where = reader.name() + ", line " + reader.line();
            String text = reader.readLine();
            if (text == null) {
                return;
            }
            if (!text.isBlank()) {
                listener.accept(question(new JsonPlace(parsed(text, where), where)));
            }
        }
    }

    private static JsonNode parsed(String text, String where) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new DataException(where + ": not a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    private Question question(JsonPlace line) {
        AcceptedAnswers answers = new AcceptedAnswers(line.text("context"), line.where());
        if (withAnswers) {
            boolean lists = line.node().has("answers");
            JsonNode holder = lists ? line.node().path("answers") : line.node();
            add(answers, holder.path(lists ? "text" : "answer"), holder.path("answer_start"));
        }
        return new Question(line.id(), answers.of(line.text("question")));
    }

    private static void add(AcceptedAnswers answers, JsonNode texts, JsonNode starts) {
        if (!texts.isArray()) {
            if (!texts.asText("").isEmpty()) {
                answers.add(texts, starts);
            }
            return;
        }
        for (int place = 0; place < texts.size(); place++) {
            answers.add(texts.get(place), starts.isArray() ? starts.path(place) : starts);
        }
    }
}
