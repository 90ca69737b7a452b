package io.slugline.training.storage;

import io.slugline.model.LabelSet;
import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.artifact.StoredRelease;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.schemas.InstanceState;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.schemas.Topic;
import io.slugline.schemas.TrainingSetRef;
import io.slugline.training.app.Backbone;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.ModelJournal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A model of its own with its store and its history, for one test. */
public final class Shelf implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String model = "shelf" + NUMBER.incrementAndGet();
    private final KafkaAccess access;
    private final Path folder;
    private final ArtifactStore store;
    private final ModelHistory history;
    private final ModelJournal journal;
    private final ChampionAlias alias;

    private Shelf(Backbone backbone, Path folder) {
        this.access = backbone.access();
        this.folder = folder;
        this.store = ArtifactStore.open(folder.resolve("artifacts").toUri());
        this.history = new ModelHistory(access, model);
        this.journal = new ModelJournal(access, model);
        this.alias = new ChampionAlias(model, history, journal::write, Clock.systemUTC());
    }

    public static Shelf open(Backbone backbone) throws Exception {
        return open(backbone, Files.createTempDirectory(backbone.folder(), "shelf"));
    }

    /** A model whose releases lie in the same store as another's. */
    static Shelf open(Backbone backbone, Path folder) throws Exception {
        Shelf shelf = new Shelf(backbone, folder);
        shelf.history.start();
        return shelf;
    }

    public String model() {
        return model;
    }

    public Path folder() {
        return folder;
    }

    public ModelHistory history() {
        return history;
    }

    public ChampionAlias alias() {
        return alias;
    }

    public ModelJournal journal() {
        return journal;
    }

    /** A clean-up whose clock is ahead. */
    StoreCleanup cleanup(Duration young, Duration ahead) {
        return new StoreCleanup(
                store,
                new KeepRules(model, young),
                new StoreCleanup.Books(history, alias, journal),
                Clock.offset(Clock.systemUTC(), ahead));
    }

    public ModelVersion publish(int version, ModelVersionState state, String base) throws Exception {
        Path checkpoint = checkpoint(version, base);
        ModelVersion published = ModelVersion.newBuilder()
                .setName(model)
                .setVersion(version)
                .setState(state)
                .setArtifactUri(store.publish(checkpoint, model, version).toString())
                .setManifestSha256(ReleaseManifest.sha256(checkpoint))
                .setLabels(List.of())
                .setLabelSetVersion("1")
                .setAdaptation("head")
                .setBase(base)
                .setTrainingSet(TrainingSetRef.newBuilder()
                        .setTopic("")
                        .setFingerprint("")
                        .setTrainExamples(0)
                        .build())
                .setSizeBytes(2)
                .setCreatedBy("test")
                .setCreated(Instant.now())
                .build();
        journal.write(published, List.of());
        history.catchUp();
        return published;
    }

    /** What a run leaves that was killed between store and history. */
    void publishUnannounced(int version, String content) throws IOException {
        store.publish(checkpoint(version, content), model, version);
    }

    /** Moves the champion alias and nothing else. */
    public void promote(ModelVersion version) throws InterruptedException {
        journal.write(alias.change(version, "test", "A test says so."));
        history.catchUp();
    }

    public void shadow(ModelVersion version) throws InterruptedException {
        journal.write(alias.shadow(Optional.of(version), "test", "A test says so."));
        history.catchUp();
    }

    /** What an instance says of itself, running or not. */
    void status(String instance, int loaded, int wanted) throws Exception {
        InstanceStatus status = InstanceStatus.newBuilder()
                .setInstance(instance)
                .setService("classifier-stream")
                .setState(InstanceState.STOPPED)
                .setModelName(model)
                .setLoadedVersion(loaded)
                .setWantedVersion(wanted)
                .setSince(Instant.now())
                .build();
        String topic = access.name(Topic.MODEL_STATUS);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", access.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            byte[] value = access.serdes().serializer().serialize(topic, status);
            producer.send(new ProducerRecord<>(topic, instance, value)).get();
        }
        history.catchUp();
    }

    List<Integer> versionsInTheStore() {
        return store.releases().stream().map(StoredRelease::version).toList();
    }

    /** The release's number, and whether the history knows it. */
    String nameOf(StoredRelease release) {
        boolean announced = history.version(release.version())
                .map(version -> version.getManifestSha256().equals(release.manifestSha256()))
                .orElse(false);
        return release.version() + (announced ? "" : " unannounced");
    }

    /** A copy of a version's files, as a classifier makes it. */
    Path fetch(ModelVersion version) {
        return store.fetch(URI.create(version.getArtifactUri()), version.getManifestSha256(), folder.resolve("cache"));
    }

    @Override
    public void close() {
        journal.close();
        history.close();
    }

    private Path checkpoint(int version, String content) throws IOException {
        Path checkpoint = Files.createTempDirectory(folder, "checkpoint");
        Files.writeString(checkpoint.resolve("config.json"), "\"" + content + "\"");
        ReleaseManifest.draft(LabelSet.ofNames("1", List.of("a")), Calibration.none(), Map.of(), Instant.EPOCH)
                .withRelease(model, version)
                .write(checkpoint);
        return checkpoint;
    }
}
