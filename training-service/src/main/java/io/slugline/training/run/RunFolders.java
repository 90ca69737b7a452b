package io.slugline.training.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.slugline.model.checkpoint.FolderTree;
import io.slugline.schemas.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for each run, with its plan; a plan is there whole or not at all. */
public final class RunFolders {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolders.class);
    private static final String PLAN = "plan.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path root;

    /** @param dataFolder the service's data folder; runs lie in {@code runs} below it */
    public RunFolders(Path dataFolder) {
        this.root = dataFolder.resolve("runs");
    }

    /** The run's own folder, made if it is not there. */
    public Path folder(String runId) {
        try {
            return Files.createDirectories(root.resolve(runId));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The run folder " + root.resolve(runId) + " cannot be made; is the disk full?", e);
        }
    }

    /** Writes the run's plan, replacing an older one. */
    public void save(RunPlan plan) {
        Path file = folder(plan.runId()).resolve(PLAN);
        Path partial = file.resolveSibling(PLAN + ".part");
        try {
            Files.write(partial, JSON.writeValueAsBytes(plan));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The plan " + file + " cannot be written; is the disk full?", e);
        }
    }

    /** The run's plan; empty if this data folder has none. */
    public Optional<RunPlan> plan(String runId) {
        Path file = root.resolve(runId).resolve(PLAN);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), RunPlan.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The plan " + file + " cannot be read; delete the folder", e);
        }
    }

    /**
     * Removes what the run left in its folder; done when its end has been written. A folder that cannot be removed changes
     * nothing about that end: the next start removes it.
     */
    void discard(String runId) {
        tryToDelete(root.resolve(runId));
    }

    /**
     * Removes what runs have left that are over: a process that was killed had no time for it. One that cannot be removed is
     * tried again at the next start. Folders of runs that are not named stay.
     */
    public void discardEnded(List<TrainingRun> runs) {
        Set<String> over = runs.stream()
                .filter(RunFolders::isOver)
                .map(TrainingRun::getRunId)
                .collect(Collectors.toSet());
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(folder -> over.contains(folder.getFileName().toString()))
                    .forEach(RunFolders::tryToDelete);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Folders of runs that are over cannot be removed from {}", root, e);
        }
    }

    private static void tryToDelete(Path folder) {
        try {
            delete(folder);
        } catch (UncheckedIOException e) {
            LOG.warn("What a run has left cannot be removed: {}", folder, e);
        }
    }

    private static boolean isOver(TrainingRun run) {
        return switch (run.getState()) {
            case SUCCEEDED, REFUSED, CANCELLED, FAILED -> true;
            case QUEUED, RUNNING, UNKNOWN -> false;
        };
    }

    /** Removes a folder with all that is in it; one that is not there is fine. */
    public static void delete(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be removed", e);
        }
    }
}
