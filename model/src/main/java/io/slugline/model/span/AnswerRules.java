package io.slugline.model.span;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How an answer head was taught and is therefore asked; answers.json beside its weights.
 *
 * @param windowTokens a longer question with its context is read in windows of so many tokens; 0 is the model's own limit
 * @param longestAnswer most tokens of an answer
 * @param abstains true if it learned that some texts hold no answer, so that it may give none
 */
public record AnswerRules(int windowTokens, int longestAnswer, boolean abstains) {

    private static final String NAME = "answers.json";
    private static final int USUAL_LONGEST = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    public AnswerRules {
        if (windowTokens < 0 || longestAnswer < 1) {
            throw new IllegalArgumentException("A window has 0 tokens or more and an answer 1 or more, not "
                    + windowTokens + " and " + longestAnswer + ".");
        }
    }

    /** Whole windows, answers of 30 tokens at most, always an answer: how a checkpoint without answers.json is asked. */
    public static AnswerRules usual() {
        return new AnswerRules(0, USUAL_LONGEST, false);
    }

    /** Those in the folder, or the usual ones where it has none. */
    public static AnswerRules of(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return usual();
        }
        JsonNode json = JsonFile.readObject(file);
        try {
            return new AnswerRules(
                    json.path("windowTokens").asInt(),
                    json.path("longestAnswer").asInt(),
                    json.path("abstains").asBoolean());
        } catch (IllegalArgumentException e) {
            throw new ModelException(file + " does not say how to ask: " + e.getMessage(), e);
        }
    }

    public void write(Path folder) {
        ObjectNode json = JSON.createObjectNode();
        json.put("windowTokens", windowTokens)
                .put("longestAnswer", longestAnswer)
                .put("abstains", abstains);
        JsonFile.write(folder.resolve(NAME), json);
    }
}
