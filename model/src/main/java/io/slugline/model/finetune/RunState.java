package io.slugline.model.finetune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.DraftFolder;
import io.slugline.model.checkpoint.FolderTree;
import io.slugline.model.checkpoint.JsonFile;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.program.TrainingNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run needs to go on after its last full epoch, to the last bit: trained tensors, optimiser, best epoch so far.
 *
 * <p>On disk it is the folder of the newest epoch, written whole or not at all; the one before it is removed after that.
 */
final class RunState {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "epoch-";

    private final @Nullable Path folder;
    private final RunIdentity identity;
    private int epochs;
    private double lowestLoss = Double.POSITIVE_INFINITY;
    private @Nullable Map<String, TensorData> best;

    private RunState(@Nullable Path folder, RunIdentity identity, int epochs) {
        this.folder = folder;
        this.identity = identity;
        this.epochs = epochs;
    }

    /** Finds the newest epoch that was saved; a state of another run is refused. */
    static RunState open(@Nullable Path folder, RunIdentity identity) {
        int newest = folder == null
                ? 0
                : saved(folder).stream().mapToInt(RunState::number).max().orElse(0);
        return new RunState(folder, identity, newest);
    }

    /** True if a run has left at least one epoch there. */
    static boolean hasBegun(@Nullable Path folder) {
        return folder != null && !saved(folder).isEmpty();
    }

    private static List<Path> saved(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(PREFIX + "\\d{1,9}"))
                    .toList();
        } catch (IOException e) {
            throw ModelException.of("Cannot read the state folder " + folder, e);
        }
    }

    private static int number(Path epoch) {
        return Integer.parseInt(epoch.getFileName().toString().substring(PREFIX.length()));
    }

    /** Full epochs behind this run. */
    int epochs() {
        return epochs;
    }

    void restore(TrainingNetwork network) {
        if (folder == null || epochs == 0) {
            return;
        }
        Path saved = folder.resolve(PREFIX + epochs);
        JsonNode json = JsonFile.read(saved.resolve("state.json"));
        identity.check(json, folder);
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
        Path place = target.resolve(PREFIX + epochs);
        try (DraftFolder draft = DraftFolder.beside(place)) {
            SafetensorsFile.write(draft.path().resolve("trained.safetensors"), trained.values());
            SafetensorsFile.write(
                    draft.path().resolve("optimizer.safetensors"),
                    network.optimizer().save());
            SafetensorsFile.write(draft.path().resolve("best.safetensors"), best().values());
            ObjectNode json = JSON.createObjectNode().put("lowestLoss", lowestLoss);
            identity.write(json);
            JsonFile.write(draft.path().resolve("state.json"), json);
            draft.moveTo(place);
            removeBefore(target);
        } catch (IOException e) {
            throw ModelException.of("Cannot save the run's state in " + target, e);
        }
    }

    private void removeBefore(Path target) throws IOException {
        for (Path epoch : saved(target)) {
            if (number(epoch) < epochs) {
                FolderTree.delete(epoch);
            }
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
