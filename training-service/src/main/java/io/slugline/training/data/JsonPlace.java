package io.slugline.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * An object of a JSON file.
 *
 * @param where file and place, for the sentence of a fault
 */
record JsonPlace(JsonNode node, String where) {
    JsonPlace {
        if (!node.isObject()) {
            throw new DataException(where + ": expected a JSON object.");
        }
    }

    /** A text that must be there. */
    String text(String field) {
        if (!node.path(field).isTextual()) {
            throw new DataException(where + ": no text " + field + "; the members are "
                    + node.properties().stream().map(Map.Entry::getKey).toList() + ".");
        }
        return node.path(field).textValue();
    }

    /** The list under this name; any other thing is a fault. */
    JsonNode list(String field) {
        if (!node.path(field).isArray()) {
            throw new DataException(where + ": no list " + field + ", which SQuAD's files have there.");
        }
        return node.path(field);
    }

    /** What the file calls this object; empty where it does not. */
    String id() {
        return node.path("id").asText();
    }
}
