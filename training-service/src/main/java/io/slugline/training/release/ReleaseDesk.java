package io.slugline.training.release;

import io.slugline.model.Label;
import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.ReleaseManifest.FileEntry;
import io.slugline.model.checkpoint.ReleaseManifest.GoldenExample;
import io.slugline.schemas.ModelLabel;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.TrainingSetRef;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import io.slugline.training.storage.SignedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes a checkpoint a release in the artifact store, complete before anything names it; and brings the encoder and
 * released checkpoints to this machine.
 */
public final class ReleaseDesk {
    /** Name of the base checkpoint that ships through Maven. */
    public static final String BASE = "sentence-transformers/all-MiniLM-L6-v2";

    private static final String SERVICE = "training-service";
    private static final String LABELS_TOPIC = "labels";

    private final String modelName;
    private final SignedStore store;
    private final Path dataFolder;
    private final ReleaseCopies copies;
    private final ModelHistory history;
    private final Clock clock;

    public ReleaseDesk(String modelName, SignedStore store, Path dataFolder, ModelHistory history, Clock clock) {
        this.modelName = modelName;
        this.store = store;
        this.dataFolder = dataFolder;
        this.copies = new ReleaseCopies(store.artifacts(), dataFolder.resolve("artifact-cache"));
        this.history = history;
        this.clock = clock;
    }

    public String modelName() {
        return modelName;
    }

    public ModelHistory history() {
        return history;
    }

    public Clock clock() {
        return clock;
    }

    /** The encoder that ships with the service; made a checkpoint folder at the first call. */
    public StartingPoint encoder() {
        return new StartingPoint(BASE, OnnxEncoder.toCheckpoint(dataFolder.resolve("encoder")));
    }

    /** The encoder that the champion serves with: a fine-tuned one once a deep run has been promoted. */
    public StartingPoint championsEncoder() {
        return history.champion()
                .flatMap(this::fineTuned)
                .map(version -> new StartingPoint(modelName + "/" + version.getVersion(), checkpoint(version)))
                .orElseGet(this::encoder);
    }

    /** The version whose run made this one's encoder; empty if that ships with the service. */
    private Optional<ModelVersion> fineTuned(ModelVersion version) {
        return version.getAdaptation().equals("head")
                ? history.ownVersion(version.getBase())
                        .flatMap(history::version)
                        .flatMap(this::fineTuned)
                : Optional.of(version);
    }

    /** A released version's checkpoint, every file verified. */
    public Path checkpoint(ModelVersion version) {
        return copies.fetch(version);
    }

    /** Removes the local copies of all releases but the champion and the one that its encoder comes from. */
    public void keepChampionsCopies() {
        Optional<ModelVersion> champion = history.champion();
        copies.keep(Stream.concat(champion.stream(), champion.flatMap(this::fineTuned).stream())
                .toList());
    }

    /**
     * Finishes the checkpoint folder (golden examples, model card, manifest) and publishes it.
     *
     * @param checkpoint a folder that this call may change
     * @param goldenScores what the checkpoint says of the golden fold's examples, in their order
     * @return the record that announces the version; nobody has seen it yet
     */
    public ModelVersion release(Path checkpoint, ReleaseNotes notes, double[][] goldenScores, ModelVersionState state) {
        try {
            Files.writeString(checkpoint.resolve("README.md"), ModelCard.of(notes));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The model card cannot be written to " + checkpoint + "; is the disk full?", e);
        }
        ReleaseManifest draft = ReleaseManifest.read(checkpoint);
        new ReleaseManifest(
                        ReleaseManifest.CURRENT_FORMAT,
                        modelName,
                        notes.version(),
                        notes.labels(),
                        List.of(),
                        draft.calibration(),
                        goldenExamples(notes.set(), goldenScores),
                        reference(notes),
                        notes.figures(),
                        notes.created())
                .write(checkpoint);
        ReleaseManifest.read(checkpoint).verify(checkpoint);
        URI artifact = store.publish(checkpoint, modelName, notes.version());
        return version(checkpoint, notes, artifact, state);
    }

    /** The first golden article of each label: few enough to check at every load, and every row of the head is asked. */
    private static List<GoldenExample> goldenExamples(TrainingSet set, double[][] scores) {
        Map<String, GoldenExample> byLabel = new LinkedHashMap<>();
        List<SetExample> golden = set.of(Fold.GOLDEN);
        for (int place = 0; place < golden.size(); place++) {
            List<Double> row = Arrays.stream(scores[place]).boxed().toList();
            byLabel.putIfAbsent(
                    golden.get(place).label(),
                    new GoldenExample(golden.get(place).input(), row));
        }
        return List.copyOf(byLabel.values());
    }

    private static Map<String, Object> reference(ReleaseNotes notes) {
        Map<String, Object> reference = new TreeMap<>();
        reference.put("topic", topic(notes.set()));
        reference.put("endOffsets", notes.set().endOffsets());
        reference.put("fingerprint", notes.set().fingerprint());
        reference.put("trainExamples", notes.set().of(Fold.TRAIN).size());
        reference.put("base", notes.base());
        reference.put("adaptation", notes.adaptation());
        return reference;
    }

    private ModelVersion version(Path checkpoint, ReleaseNotes notes, URI artifact, ModelVersionState state) {
        ModelVersion.Builder version = ModelVersion.newBuilder()
                .setName(modelName)
                .setVersion(notes.version())
                .setState(state)
                .setArtifactUri(artifact.toString())
                .setManifestSha256(ReleaseManifest.sha256(checkpoint))
                .setLabels(
                        notes.labels().labels().stream().map(ReleaseDesk::label).toList())
                .setLabelSetVersion(notes.labels().version())
                .setAdaptation(notes.adaptation())
                .setBase(notes.base())
                .setTrainingSet(setRef(notes.set()))
                .setMetrics(new TreeMap<>(notes.figures()))
                .setSizeBytes(ReleaseManifest.read(checkpoint).files().stream()
                        .mapToLong(FileEntry::sizeBytes)
                        .sum())
                .setCreatedBy(SERVICE)
                .setCreated(notes.created());
        Optional.ofNullable(notes.parent()).ifPresent(version::setParentVersion);
        if (!notes.reasons().isEmpty()) {
            version.setReason(String.join(" ", notes.reasons()));
        }
        return version.build();
    }

    private static ModelLabel label(Label label) {
        ModelLabel.Builder written = ModelLabel.newBuilder().setId(label.id()).setName(label.name());
        Optional.ofNullable(label.description()).ifPresent(written::setDescription);
        return written.build();
    }

    private static TrainingSetRef setRef(TrainingSet set) {
        Map<String, Long> ends = new TreeMap<>();
        set.endOffsets().forEach((partition, end) -> ends.put(partition.toString(), end));
        return TrainingSetRef.newBuilder()
                .setTopic(topic(set))
                .setEndOffsets(ends)
                .setFingerprint(set.fingerprint())
                .setTrainExamples(set.of(Fold.TRAIN).size())
                .setHeldOutExamples(set.of(Fold.GOLDEN).size())
                .build();
    }

    private static String topic(TrainingSet set) {
        return set.endOffsets().isEmpty() ? "" : LABELS_TOPIC;
    }
}
