package io.slugline.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.checkpoint.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A reference folder with known answers; its README is in the fixtures' root. */
public record Fixture(Path folder, JsonNode expected) {

    private static final Path ROOT = Path.of("src/test/resources/fixtures");

    public static Fixture of(String name) {
        Path folder = ROOT.resolve(name);
        return new Fixture(folder, JsonFile.read(folder.resolve("expected.json")));
    }

    public static Path path(String name) {
        return ROOT.resolve(name);
    }

    public List<String> texts() {
        return texts("texts");
    }

    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        expected.get(field).forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    public int maxLength() {
        return expected.get("max_length").intValue();
    }

    public static long[] longs(JsonNode array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).longValue();
        }
        return values;
    }

    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }
}
