package io.slugline.training.set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Examples in a fixed order, each in one fold; the same offsets give the same set, byte for byte.
 *
 * @param endOffsets exclusive end of each partition of the labels topic; empty for the starter articles alone
 * @param examples starter articles first, then the editors' by time
 * @param leftOut articles with decisions that teach nothing, with the reason
 */
public record TrainingSet(Map<Integer, Long> endOffsets, List<SetExample> examples, List<LeftOut> leftOut) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public TrainingSet {
        endOffsets = Collections.unmodifiableMap(new TreeMap<>(endOffsets));
        examples = List.copyOf(examples);
        leftOut = List.copyOf(leftOut);
    }

    public List<SetExample> of(Fold fold) {
        return examples.stream().filter(example -> example.fold() == fold).toList();
    }

    /** The set as JSON Lines in UTF-8, one example a line, always the same for the same set. */
    public byte[] toJsonLines() {
        StringBuilder lines = new StringBuilder();
        for (SetExample example : examples) {
            lines.append(line(example)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** sha256 of {@link #toJsonLines}, hexadecimal. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(toJsonLines()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256. This is a bug.", e);
        }
    }

    private static String line(SetExample example) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", example.articleId());
        fields.put("fold", example.fold().name());
        fields.put("label", example.label());
        if (example.secondary() != null) {
            fields.put("secondary", example.secondary());
        }
        fields.put("editor", example.editor());
        fields.put("decided", example.decided().toString());
        fields.put("title", example.title());
        fields.put("text", example.text());
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An example cannot be written as JSON. This is a bug.", e);
        }
    }
}
