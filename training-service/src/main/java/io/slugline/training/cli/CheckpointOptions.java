package io.slugline.training.cli;

import io.slugline.training.experiment.CheckpointEnsemble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say who classifies; the same for evaluate and predict. */
final class CheckpointOptions {
    @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "Checkpoint folder, or a run's.")
    private Path checkpoint = Path.of("");

    @Option(
            names = "--with",
            paramLabel = "CHECKPOINT",
            description = "Another checkpoint whose scores are averaged with the first one's. Repeat it.")
    private List<Path> others = new ArrayList<>();

    CheckpointEnsemble load() {
        List<Path> folders = new ArrayList<>(List.of(checkpoint));
        folders.addAll(others);
        return CheckpointEnsemble.load(folders);
    }

    String names() {
        return others.isEmpty() ? checkpoint.toString() : checkpoint + " with " + others;
    }
}
