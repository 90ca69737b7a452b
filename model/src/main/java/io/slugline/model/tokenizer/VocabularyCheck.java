package io.slugline.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.JsonFile;
import java.nio.file.Path;

/** Compares a tokenizer with the embedding table it is to be used with, before any text meets an id without a row. */
public final class VocabularyCheck {

    private VocabularyCheck() {}

    /** Throws a {@link ModelException} if the folder's tokenizer.json has an id of {@code rows} or more. */
    public static void check(Path folder, int rows) {
        Path file = folder.resolve("tokenizer.json");
        long largest = largestId(JsonFile.read(file));
        if (largest >= rows) {
            throw new ModelException(file + " has the token id " + largest + ", the embedding table has " + rows
                    + " rows; tokenizer and weights are not of the same model.");
        }
    }

    private static long largestId(JsonNode json) {
        JsonNode vocabulary = json.path("model").path("vocab");
        long largest = vocabulary.isArray() ? vocabulary.size() - 1L : -1;
        if (vocabulary.isObject()) {
            for (JsonNode id : vocabulary) {
                largest = Math.max(largest, id.asLong());
            }
        }
        for (JsonNode token : json.path("added_tokens")) {
            largest = Math.max(largest, token.path("id").asLong());
        }
        return largest;
    }
}
