package io.slugline.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads and writes the JSON files of a checkpoint folder; what it writes is the same byte for byte on every machine. */
public final class JsonFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private JsonFile() {}

    public static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ModelException(file + " is missing; a checkpoint folder needs it.", e);
        } catch (JsonProcessingException e) {
            throw new ModelException(file + " is not valid JSON: " + e.getOriginalMessage() + ".", e);
        } catch (IOException e) {
            throw ModelException.of("Cannot read " + file, e);
        }
    }

    public static JsonNode readObject(Path file) {
        JsonNode root = read(file);
        if (!root.isObject()) {
            throw new ModelException(file + " does not hold a JSON object.");
        }
        return root;
    }

    public static void write(Path file, JsonNode json) {
        try {
            Files.write(file, JSON.writer(PRETTY).writeValueAsBytes(json));
        } catch (IOException e) {
            throw ModelException.of("Cannot write " + file, e);
        }
    }
}
