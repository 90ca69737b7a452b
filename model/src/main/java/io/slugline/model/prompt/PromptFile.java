package io.slugline.model.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The prompt.json of a checkpoint that was fine-tuned behind a prompt; asked otherwise it would know less. */
public final class PromptFile {

    private static final String NAME = "prompt.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PromptFile() {}

    /** True if the folder's checkpoint is to be asked with a prompt. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    public static void write(Path folder, PromptTask task) {
        PromptTemplate template = task.template();
        ObjectNode json = JSON.createObjectNode();
        json.put("instruction", template.instruction()).put("question", template.question());
        json.put("answerStart", template.answerStart()).put("exampleEnd", template.exampleEnd());
        ArrayNode shots = json.putArray("shots");
        task.shots().forEach(shot -> shots.addObject().put("text", shot.text()).put("label", shot.label()));
        json.put("textTokens", task.textTokens());
        JsonFile.write(folder.resolve(NAME), json);
    }

    /** The task for these labels; anything missing is a {@link ModelException} naming file and field. */
    static PromptTask read(Path folder, LabelSet labels) {
        Path file = folder.resolve(NAME);
        JsonNode json = JsonFile.readObject(file);
        List<Shot> shots = new ArrayList<>();
        json.path("shots").forEach(shot -> shots.add(new Shot(text(file, shot, "text"), text(file, shot, "label"))));
        try {
            PromptTemplate template = new PromptTemplate(
                    text(file, json, "instruction"),
                    text(file, json, "question"),
                    text(file, json, "answerStart"),
                    text(file, json, "exampleEnd"));
            return PromptTask.zeroShot(template, labels)
                    .withShots(shots)
                    .withTextTokens(json.path("textTokens").asInt());
        } catch (IllegalArgumentException e) {
            throw new ModelException(file + " holds no prompt that can be asked: " + e.getMessage(), e);
        }
    }

    private static String text(Path file, JsonNode json, String field) {
        if (!json.path(field).isTextual()) {
            throw new ModelException(file + " lacks the text " + field + ", which its prompt needs.");
        }
        return json.get(field).textValue();
    }
}
