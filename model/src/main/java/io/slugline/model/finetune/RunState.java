package io.slugline.model.finetune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.DraftFolder;
import io.slugline.model.checkpoint.JsonFile;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.program.TrainingNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run needs to go on after its last full epoch: trained tensors, optimiser, best epoch so far. On disk it is one folder per
 * epoch, written whole or not at all.
 */
final class RunState {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path folder;
    private int epochs;
    private double lowestLoss = Double.POSITIVE_INFINITY;
    private @Nullable Map<String, TensorData> best;

    private RunState(@Nullable Path folder) {
        this.folder = folder;
    }

    static RunState open(@Nullable Path folder) {
        RunState state = new RunState(folder);
        if (folder != null) {
            while (Files.exists(epochFolder(folder, state.epochs + 1))) {
                state.epochs++;
            }
        }
        return state;
    }

    private static Path epochFolder(Path folder, int epoch) {
        return folder.resolve("epoch-" + epoch);
    }

    /** Full epochs behind this run. */
    int epochs() {
        return epochs;
    }

    void restore(TrainingNetwork network) {
        if (folder == null || epochs == 0) {
            return;
        }
        Path saved = epochFolder(folder, epochs);
        JsonNode json = JsonFile.read(saved.resolve("state.json"));
        lowestLoss = json.path("lowestLoss").asDouble();
        network.restore(SafetensorsFile.read(saved.resolve("trained.safetensors")));
        network.optimizer().restore(SafetensorsFile.read(saved.resolve("optimizer.safetensors")));
        best = SafetensorsFile.read(saved.resolve("best.safetensors"));
    }

    void finishEpoch(TrainingNetwork network, double heldOutLoss) {
        Map<String, TensorData> trained = network.trained();
        if (best == null || heldOutLoss < lowestLoss) {
            best = trained;
            lowestLoss = heldOutLoss;
        }
        epochs++;
        if (folder != null) {
            save(folder, network, trained);
        }
    }

    private void save(Path target, TrainingNetwork network, Map<String, TensorData> trained) {
        try (DraftFolder draft = DraftFolder.beside(epochFolder(target, epochs))) {
            SafetensorsFile.write(draft.path().resolve("trained.safetensors"), trained.values());
            SafetensorsFile.write(
                    draft.path().resolve("optimizer.safetensors"),
                    network.optimizer().save());
            SafetensorsFile.write(draft.path().resolve("best.safetensors"), best().values());
            JsonFile.write(
                    draft.path().resolve("state.json"), JSON.createObjectNode().put("lowestLoss", lowestLoss));
            draft.moveTo(epochFolder(target, epochs));
        } catch (IOException e) {
            throw new ModelException("Cannot save the run's state in " + target + ": " + e.getMessage() + ".", e);
        }
    }

    /** The trained tensors after the epoch with the lowest held-out loss. */
    Map<String, TensorData> best() {
        if (best == null) {
            throw new IllegalStateException("No epoch is finished yet. This is a bug.");
        }
        return best;
    }
}
