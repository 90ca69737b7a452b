package io.slugline.model.finetune;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.DraftFolder;
import io.slugline.model.checkpoint.JsonFile;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every checkpoint folder consists of: the base's tokenizer, a configuration, tensors; written whole or not at all. */
final class CheckpointFiles {

    private static final List<String> COPIED =
            List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "generation_config.json");

    /** Writes what else belongs into the folder. */
    interface Rest {
        void write(Path target) throws IOException;
    }

    private CheckpointFiles() {}

    /** Writes to a new folder; a {@code linear.} head is left to {@code rest}. */
    static Path write(Path folder, Checkpoint checkpoint, JsonNode config, Rest rest) {
        if (Files.exists(folder)) {
            throw new ModelException(folder + " exists; a checkpoint is written to a new folder.");
        }
        try (DraftFolder draft = DraftFolder.beside(folder)) {
            copy(checkpoint.folder(), draft.path());
            JsonFile.write(draft.path().resolve("config.json"), config);
            SafetensorsFile.write(draft.path().resolve("model.safetensors"), tensors(checkpoint));
            rest.write(draft.path());
            draft.moveTo(folder);
            return folder;
        } catch (IOException e) {
            throw ModelException.of("Cannot write the checkpoint " + folder, e);
        }
    }

    private static void copy(Path from, Path target) throws IOException {
        for (String name : COPIED) {
            Path source = from.resolve(name);
            if (Files.exists(source)) {
                Files.copy(source, target.resolve(name));
            }
        }
    }

    private static List<TensorData> tensors(Checkpoint checkpoint) {
        List<TensorData> tensors = new ArrayList<>();
        checkpoint.tensors().forEach((name, tensor) -> {
            if (!name.startsWith("linear.")) {
                tensors.add(tensor.named(checkpoint.fileNames().getOrDefault(name, name)));
            }
        });
        return tensors;
    }
}
