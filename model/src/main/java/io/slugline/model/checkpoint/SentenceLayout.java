package io.slugline.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The sentence-transformers layout of a folder: modules.json, 1_Pooling and, for a classifier, 2_Dense with the head.
 *
 * <p>No transformers class pools a BERT by mean before its classifier, so a head trained on mean-pooled features is saved as
 * a Dense module with the identity as activation. {@code SentenceTransformer(folder).encode(text)} returns its logits, and
 * {@code AutoModel.from_pretrained(folder)} loads the encoder; both without custom code.
 */
public final class SentenceLayout {

    /** The head's names among the program's tensors. */
    public static final String HEAD_WEIGHT = "linear.weight";

    public static final String HEAD_BIAS = "linear.bias";

    private static final String DENSE = "2_Dense";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SentenceLayout() {}

    /** Adds the Dense module's tensors, if there are any, and returns the pooling that the folder declares. */
    static Pooling read(Path folder, ModelConfig config, Map<String, TensorData> tensors) {
        Path head = folder.resolve(DENSE).resolve("model.safetensors");
        if (Files.exists(head)) {
            SafetensorsFile.read(head).forEach((name, tensor) -> tensors.put(name, tensor));
        }
        Path file = folder.resolve("1_Pooling/config.json");
        if (Files.exists(file)) {
            return pooling(file);
        }
        return config.family().decoder() ? Pooling.LAST : Pooling.MEAN;
    }

    private static Pooling pooling(Path file) {
        JsonNode json = JsonFile.readObject(file);
        if (json.path("pooling_mode_cls_token").asBoolean()) {
            return Pooling.FIRST;
        }
        if (json.path("pooling_mode_lasttoken").asBoolean()) {
            return Pooling.LAST;
        }
        if (json.path("pooling_mode_mean_tokens").asBoolean()) {
            return Pooling.MEAN;
        }
        throw new ModelException(
                file + " asks for a pooling that is not supported; supported are cls, mean and lasttoken.");
    }

    /** Writes modules.json, 1_Pooling and 2_Dense into a folder that already holds the encoder. */
    public static void write(Path folder, Pooling pooling, int maxTokens, TensorData weight, TensorData bias) {
        createFolder(folder.resolve(DENSE));
        long hidden = weight.shape()[1];
        JsonFile.write(folder.resolve("modules.json"), modules());
        JsonFile.write(
                folder.resolve("sentence_bert_config.json"),
                JSON.createObjectNode().put("max_seq_length", maxTokens).put("do_lower_case", false));
        writePooling(folder, pooling, hidden);
        ObjectNode dense = JSON.createObjectNode().put("in_features", hidden).put("out_features", weight.shape()[0]);
        dense.put("bias", true).put("activation_function", "torch.nn.modules.linear.Identity");
        JsonFile.write(folder.resolve(DENSE).resolve("config.json"), dense);
        SafetensorsFile.write(
                folder.resolve(DENSE).resolve("model.safetensors"),
                List.of(weight.named(HEAD_WEIGHT), bias.named(HEAD_BIAS)));
    }

    /** Writes 1_Pooling, which says how an encoder's states become one vector. */
    static void writePooling(Path folder, Pooling pooling, long hidden) {
        createFolder(folder.resolve("1_Pooling"));
        ObjectNode json = JSON.createObjectNode().put("word_embedding_dimension", hidden);
        json.put("pooling_mode_cls_token", pooling == Pooling.FIRST);
        json.put("pooling_mode_mean_tokens", pooling == Pooling.MEAN);
        json.put("pooling_mode_lasttoken", pooling == Pooling.LAST);
        JsonFile.write(folder.resolve("1_Pooling/config.json"), json);
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ModelException.of("Cannot create " + folder, e);
        }
    }

    private static JsonNode modules() {
        var modules = JSON.createArrayNode();
        String[] paths = {"", "1_Pooling", DENSE};
        String[] types = {"Transformer", "Pooling", "Dense"};
        for (int i = 0; i < paths.length; i++) {
            modules.addObject()
                    .put("idx", i)
                    .put("name", Integer.toString(i))
                    .put("path", paths[i])
                    .put("type", "sentence_transformers.models." + types[i]);
        }
        return modules;
    }
}
