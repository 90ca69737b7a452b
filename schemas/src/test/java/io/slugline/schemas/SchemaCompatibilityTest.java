package io.slugline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each schema against every text of it that was ever released, in {@code src/test/resources/released/<number>}. */
class SchemaCompatibilityTest {
    private static final Path RELEASED = Path.of("src/test/resources/released");

    @TestFactory
    Stream<DynamicTest> everySchemaReadsAndIsReadByEveryReleasedText() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> releases = Files.list(RELEASED)) {
            for (Path release : releases.sorted().toList()) {
                Map<String, Schema> old = parse(release);
                parse(Path.of("src/main/avro"))
                        .forEach((name, schema) -> tests.add(
                                DynamicTest.dynamicTest(name + " and release " + release.getFileName(), () -> {
                                    if (old.containsKey(name)) {
                                        assertFullyCompatible(schema, old.get(name));
                                    }
                                })));
            }
        }
        return tests.stream();
    }

    @Test
    void noReleasedSchemaHasDisappeared() throws IOException {
        assertThat(parse(Path.of("src/main/avro")).keySet())
                .containsAll(parse(RELEASED.resolve("1")).keySet());
    }

    @Test
    void everyFieldSaysWhatItIs() throws IOException {
        parse(Path.of("src/main/avro")).forEach((name, schema) -> assertThat(schema.getFields())
                .allSatisfy(field ->
                        assertThat(field.doc()).as(name + "." + field.name()).isNotBlank()));
    }

    @Test
    void theCheckSeesAFieldAddedWithoutDefault() {
        Schema before = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}");
        Schema after = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"},"
                        + "{\"name\":\"b\",\"type\":\"string\"}]}");

        SchemaCompatibilityType result = readable(after, before);

        assertThat(result).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    private static void assertFullyCompatible(Schema now, Schema released) {
        assertThat(readable(now, released)).as("now reads old").isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(readable(released, now)).as("old reads now").isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static SchemaCompatibilityType readable(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    /** Parses a folder; the three schemas that others name come first. */
    private static Map<String, Schema> parse(Path folder) throws IOException {
        List<String> first = List.of("LabelScore.avsc", "ModelLabel.avsc", "TrainingSetRef.avsc");
        Schema.Parser parser = new Schema.Parser();
        Map<String, Schema> schemas = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.comparing(
                            f -> !first.contains(f.getFileName().toString())))
                    .toList()) {
                Schema schema = parser.parse(file.toFile());
                schemas.put(schema.getName(), schema);
            }
        }
        return schemas;
    }
}
