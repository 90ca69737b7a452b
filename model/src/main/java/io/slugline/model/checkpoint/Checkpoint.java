package io.slugline.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A Hugging Face checkpoint folder opened for reading: its configuration, and its tensors named for the model programs.
 *
 * @param folder where config.json lies
 * @param tensors by canonical name (see {@link ParameterNames}), from model.safetensors or its shards
 * @param fileNames canonical name to the name in the file, so that a changed copy can be saved under the same names
 */
public record Checkpoint(
        Path folder,
        ModelConfig config,
        Map<String, TensorData> tensors,
        Map<String, String> fileNames,
        Pooling pooling) {

    /** Opens a folder; every tensor's place is checked, no value is read yet. */
    public static Checkpoint open(Path folder) {
        return open(folder, folder.resolve("config.json"));
    }

    /** Opens a folder with a configuration that lies elsewhere. */
    public static Checkpoint open(Path folder, Path configFile) {
        ModelConfig config = ModelConfig.read(configFile);
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        Map<String, String> fileNames = new LinkedHashMap<>();
        readTensors(folder).forEach((fileName, tensor) -> {
            String name = ParameterNames.canonical(config.family(), fileName);
            tensors.put(name, tensor.named(name));
            fileNames.put(name, fileName);
        });
        Pooling pooling = SentenceLayout.read(folder, config, tensors);
        return new Checkpoint(folder, config, tensors, fileNames, pooling);
    }

    /** The same folder's description with other tensors. */
    public Checkpoint withTensors(Map<String, TensorData> newTensors) {
        return new Checkpoint(folder, config, newTensors, fileNames, pooling);
    }

    private static Map<String, TensorData> readTensors(Path folder) {
        Path whole = folder.resolve("model.safetensors");
        Path index = folder.resolve("model.safetensors.index.json");
        if (Files.exists(whole)) {
            return SafetensorsFile.read(whole);
        }
        if (!Files.exists(index)) {
            throw new ModelException(
                    folder + " holds neither model.safetensors nor model.safetensors.index.json; put the"
                            + " checkpoint's files there.");
        }
        return readShards(folder, index);
    }

    private static Map<String, TensorData> readShards(Path folder, Path index) {
        JsonNode places = JsonFile.readObject(index).path("weight_map");
        Set<String> shards = new LinkedHashSet<>();
        places.forEach(place -> shards.add(place.asText()));
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (String shard : shards) {
            Path file = folder.resolve(shard).normalize();
            if (!folder.normalize().equals(file.getParent())) {
                throw new ModelException(index + " names the shard " + shard + ", which lies outside the folder.");
            }
            tensors.putAll(SafetensorsFile.read(file));
        }
        places.fieldNames().forEachRemaining(name -> {
            if (!tensors.containsKey(name)) {
                throw new ModelException(index + " promises the tensor " + name + ", which is in none of its shards.");
            }
        });
        return tensors;
    }
}
