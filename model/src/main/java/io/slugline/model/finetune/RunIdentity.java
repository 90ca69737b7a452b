package io.slugline.model.finetune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Sha256;
import io.slugline.model.tokenizer.Encoding;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes two runs the same run: only a run with the same base, options and examples may go on from a saved state.
 *
 * @param options every option but the state folder
 * @param data SHA-256 of all examples, as token ids, labels or spans and a teacher's scores in their order
 */
record RunIdentity(String base, String options, String data) {

    static RunIdentity of(Objective objective, FineTuningOptions options) {
        String text = options.withStateFolder(null).toString();
        String base = objective.start().config().json().toString();
        return new RunIdentity(base, text, digest(List.of(objective.train(), objective.heldOut())));
    }

    private static String digest(List<EncodedExamples> parts) {
        MessageDigest sha256 = Sha256.begin();
        for (EncodedExamples part : parts) {
            for (int i = 0; i < part.size(); i++) {
                Encoding text = part.texts().get(i);
                ByteBuffer bytes = ByteBuffer.allocate(8 * (3 + text.length()));
                int[] ends = part.targets().ends();
                bytes.putLong(text.length()).putLong(part.truth()[i]).putLong(ends.length == 0 ? 0 : ends[i]);
                bytes.asLongBuffer().put(text.inputIds());
                sha256.update(bytes.array());
                float[] taught = part.targets().taught()[i];
                bytes = ByteBuffer.allocate(4 * taught.length);
                bytes.asFloatBuffer().put(taught);
                sha256.update(bytes.array());
            }
            sha256.update((byte) '|');
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    void write(ObjectNode json) {
        json.put("base", base).put("options", options).put("data", data);
    }

    /** Refuses a state that another run has saved. */
    void check(JsonNode json, Path folder) {
        checkSame(json, folder, "base", base);
        checkSame(json, folder, "options", options);
        checkSame(json, folder, "data", data);
    }

    private static void checkSame(JsonNode json, Path folder, String part, String own) {
        if (!json.path(part).asText().equals(own)) {
            throw new ModelException("The state in " + folder + " was saved by a run with other " + part
                    + "; go on with that run's own, or give this run another state folder.");
        }
    }
}
