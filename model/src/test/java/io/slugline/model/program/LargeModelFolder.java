package io.slugline.model.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.Fixture;
import io.slugline.model.checkpoint.ElementType;
import io.slugline.model.checkpoint.JsonFile;
import io.slugline.model.checkpoint.ModelConfig;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes a Llama of 1.2 billion parameters with random bf16 weights in shards, one tensor in memory at a time. */
final class LargeModelFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LABELS = 17;

    private LargeModelFolder() {}

    /** Writes the folder and returns the size of its weights in bytes. */
    static long write(Path folder) throws IOException {
        Files.copy(Fixture.path("llama_seqcls").resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        JsonFile.write(folder.resolve("config.json"), config());
        Map<String, long[]> shapes =
                new LinkedHashMap<>(DecoderTensors.of(ModelConfig.read(folder.resolve("config.json"))));
        shapes.put("score.weight", new long[] {LABELS, 2048});
        ObjectNode index = JSON.createObjectNode();
        ObjectNode places = index.putObject("weight_map");
        List<TensorData> shard = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        long bytes = 0;
        int number = 0;
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            String name = entry.getKey().startsWith("score") ? entry.getKey() : "model." + entry.getKey();
            String file = "model-" + number++ + ".safetensors";
            TensorData tensor = tensor(name, entry.getValue(), random);
            shard.add(tensor);
            SafetensorsFile.write(folder.resolve(file), shard);
            shard.clear();
            places.put(name, file);
            bytes += tensor.byteLength();
        }
        JsonFile.write(folder.resolve("model.safetensors.index.json"), index);
        return bytes;
    }

    private static ObjectNode config() {
        ObjectNode config = JSON.createObjectNode().put("model_type", "llama").put("hidden_act", "silu");
        config.putArray("architectures").add("LlamaForSequenceClassification");
        config.put("hidden_size", 2048).put("num_hidden_layers", 16).put("num_attention_heads", 32);
        config.put("num_key_value_heads", 8).put("head_dim", 64).put("intermediate_size", 8192);
        config.put("vocab_size", 128_256).put("max_position_embeddings", 4096).put("rms_norm_eps", 1e-5);
        config.put("rope_theta", 500_000.0).put("pad_token_id", 442);
        ObjectNode labels = config.putObject("id2label");
        for (int i = 0; i < LABELS; i++) {
            labels.put(Integer.toString(i), "label-" + i);
        }
        return config;
    }

    /** Norms are ones; matrices are uniform with standard deviation 0.02. */
    private static TensorData tensor(String name, long[] shape, SplittableRandom random) {
        int count = (int) (shape.length == 1 ? shape[0] : shape[0] * shape[1]);
        ByteBuffer bytes = ByteBuffer.allocateDirect(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        float spread = (float) (0.02 * Math.sqrt(12));
        for (int i = 0; i < count; i++) {
            float value = shape.length == 1 ? 1 : ((random.nextInt() >>> 8) * 0x1p-24f - 0.5f) * spread;
            bytes.putShort(2 * i, (short) (Float.floatToIntBits(value) >>> 16));
        }
        return new TensorData(name, ElementType.BF16, shape, bytes);
    }
}
