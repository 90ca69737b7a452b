package io.slugline.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of JSON Lines: one object a line, blank lines left out, its plain members and lists of such as columns. */
final class JsonRows implements RowSource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BoundedReader reader;
    private long line;

    JsonRows(BoundedReader reader) {
        this.reader = reader;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public @Nullable Map<String, String> next() throws IOException {
        while (true) {
            reader.beginRow();
            line = reader.line();
            String text = reader.readLine();
            if (text == null) {
                return null;
            }
            if (!text.isBlank()) {
                return row(text);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private Map<String, String> row(String text) {
        try {
            JsonNode object = JSON.readTree(text);
            if (!object.isObject()) {
                throw new DataException(reader.name() + ", line " + line + ": expected a JSON object.");
            }
            Map<String, String> row = new LinkedHashMap<>();
            object.properties().forEach(member -> {
                JsonNode value = member.getValue();
                if (value.isArray()) {
                    row.put(member.getKey(), cell(value));
                } else if (value.isValueNode() && !value.isNull()) {
                    row.put(member.getKey(), value.asText());
                }
            });
            return row;
        } catch (JsonProcessingException e) {
            throw new DataException(
                    reader.name() + ", line " + line + ": not a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /** A list as a cell of CSV has it. */
    private static String cell(JsonNode list) {
        return list.isEmpty()
                ? Columns.BETWEEN
                : StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(Columns.BETWEEN));
    }
}
