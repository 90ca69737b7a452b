package io.slugline.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slugline.model.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The header of a safetensors file, checked until nothing about it can surprise: types known, shapes match lengths,
 * tensors lie end to end without a hole or an overlap and fill the file exactly.
 *
 * <p>Format: https://huggingface.co/docs/safetensors, "Format".
 */
final class SafetensorsHeader {

    /** The reference implementation refuses longer headers too. */
    static final long LONGEST = 100_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(8)
                        .maxNameLength(4096)
                        .maxStringLength(1_000_000)
                        .build());
    }

    /** One tensor's place; begin and end count from the end of the header. */
    record Entry(String name, ElementType type, long[] shape, long begin, long end) {}

    private SafetensorsHeader() {}

    static List<Entry> parse(Path file, byte[] header, long dataLength) {
        List<Entry> entries = new ArrayList<>();
        read(file, header).fields().forEachRemaining(field -> {
            if (!field.getKey().equals("__metadata__")) {
                entries.add(entry(file, field.getKey(), field.getValue()));
            }
        });
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long filled = 0;
        for (Entry entry : entries) {
            if (entry.begin() != filled) {
                throw new ModelException(String.format(
                        "%s: tensor %s begins at byte %d, expected %d; tensors may neither overlap nor leave a hole.",
                        file, entry.name(), entry.begin(), filled));
            }
            filled = entry.end();
        }
        if (filled != dataLength) {
            throw new ModelException(String.format(
                    "%s holds %d bytes of tensors, its header describes %d; the file is damaged or cut off.",
                    file, dataLength, filled));
        }
        return entries;
    }

    private static JsonNode read(Path file, byte[] header) {
        try {
            JsonNode root = JSON.readTree(new String(header, StandardCharsets.UTF_8));
            if (root == null || !root.isObject()) {
                throw new ModelException(file + ": the safetensors header is not a JSON object.");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ModelException(file + ": the safetensors header is not valid JSON.", e);
        }
    }

    private static Entry entry(Path file, String name, JsonNode node) {
        String where = file + ": tensor " + name;
        JsonNode offsets = node.path("data_offsets");
        if (!node.path("dtype").isTextual()
                || !node.path("shape").isArray()
                || !offsets.isArray()
                || offsets.size() != 2) {
            throw new ModelException(where + " lacks dtype, shape or two data_offsets.");
        }
        ElementType type = ElementType.of(node.get("dtype").textValue(), where);
        long[] shape = shape(where, node.get("shape"));
        long begin = count(where, offsets.get(0));
        long end = count(where, offsets.get(1));
        try {
            long length = Math.multiplyExact(TensorData.elements(shape), type.bytes());
            if (end - begin != length) {
                throw new ModelException(
                        where + " takes " + (end - begin) + " bytes, its shape and type need " + length + ".");
            }
        } catch (ArithmeticException e) {
            throw new ModelException(where + " has a shape that overflows.", e);
        }
        return new Entry(name, type, shape, begin, end);
    }

    private static long[] shape(String where, JsonNode sizes) {
        long[] shape = new long[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = count(where, sizes.get(i));
        }
        return shape;
    }

    private static long count(String where, JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
            throw new ModelException(where + " has " + number + " where a whole number from 0 was expected.");
        }
        return number.longValue();
    }
}
