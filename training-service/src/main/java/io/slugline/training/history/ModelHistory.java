package io.slugline.training.history;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.Topic;
import io.slugline.schemas.TrainingRun;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Versions, aliases, runs and serving instances of one model, as the topics tell them; follows along on its own thread.
 * Answers are of one moment and safe for any thread.
 */
public final class ModelHistory implements AutoCloseable {
    /** The alias that classifiers serve. */
    public static final String CHAMPION = "champion";

    /** The alias that classifiers score in the shadow of the champion. */
    public static final String SHADOW = "shadow";

    /** A classifier says every minute how it is; one that has missed five times over is taken for dead. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private static final Duration READ_LIMIT = Duration.ofSeconds(30);

    private final String modelName;
    private final TopicFollower follower;
    private final TreeMap<Integer, ModelVersion> versions = new TreeMap<>();
    private final List<AliasChange> aliases = new ArrayList<>();
    private final Map<String, TrainingRun> runs = new TreeMap<>();
    private final Map<String, Word> instances = new TreeMap<>();

    public ModelHistory(KafkaAccess access, String modelName) {
        this.modelName = modelName;
        this.follower = new TopicFollower(
                "model-history",
                access,
                Map.of(
                        Topic.MODEL_VERSIONS, sink(access, ModelVersion.class, (version, at) -> take(version)),
                        Topic.MODEL_ALIASES, sink(access, AliasChange.class, (change, at) -> take(change)),
                        Topic.TRAINING_RUNS, sink(access, TrainingRun.class, (run, at) -> take(run)),
                        Topic.MODEL_STATUS, sink(access, InstanceStatus.class, this::take)));
    }

    /** What an instance has said, and when: by the record, as the topic is read again at every start. */
    private record Word(InstanceStatus status, Instant at) {}

    /** Starts following, and returns once everything written so far is known. */
    public void start() throws InterruptedException {
        follower.start();
        catchUp();
    }

    /** Returns once everything committed before this call is known. */
    public void catchUp() throws InterruptedException {
        follower.awaitCaughtUp(READ_LIMIT);
    }

    /** All versions, newest first. */
    public synchronized List<ModelVersion> versions() {
        return List.copyOf(versions.descendingMap().values());
    }

    public synchronized Optional<ModelVersion> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    /**
     * The number the next version gets: one more than the newest that is committed by now.
     *
     * @throws IllegalStateException if the topics cannot be read to their end: no number is given twice
     */
    public int nextVersion() {
        try {
            catchUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading which versions model " + modelName + " has.", e);
        }
        synchronized (this) {
            return versions.isEmpty() ? 1 : versions.lastKey() + 1;
        }
    }

    /** The version of this model that a checkpoint's name means, e.g. {@code topics/3}; empty for any other name. */
    public Optional<Integer> ownVersion(String checkpointName) {
        String own = modelName + "/";
        return checkpointName.startsWith(own)
                ? Optional.of(Integer.valueOf(checkpointName.substring(own.length())))
                : Optional.empty();
    }

    /** Every change of every alias, newest first. */
    public synchronized List<AliasChange> aliases() {
        List<AliasChange> newestFirst = new ArrayList<>(aliases);
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    /** The version that the champion alias names now. */
    public Optional<ModelVersion> champion() {
        return championChange().flatMap(change -> version(change.getVersion()));
    }

    /** The newest champion change that names a version. */
    public Optional<AliasChange> championChange() {
        return newest(CHAMPION);
    }

    /** The newest shadow change, if it names a version. */
    public Optional<AliasChange> shadowChange() {
        return newest(SHADOW);
    }

    /** True if the champion alias was moved after this change of another alias. */
    public boolean championMovedSince(AliasChange change) {
        return aliases().stream().takeWhile(later -> !later.equals(change)).anyMatch(later -> later.getAlias()
                .equals(CHAMPION));
    }

    private Optional<AliasChange> newest(String alias) {
        return aliases().stream()
                .filter(change -> change.getAlias().equals(alias))
                .findFirst()
                .filter(change -> change.getVersion() != null);
    }

    /** All runs, newest first. */
    public synchronized List<TrainingRun> runs() {
        return runs.values().stream()
                .sorted(Comparator.comparing(TrainingRun::getStarted).reversed())
                .toList();
    }

    public synchronized Optional<TrainingRun> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    /** What each instance last said that has said anything in the five minutes before; a killed one has not. */
    public synchronized List<InstanceStatus> instances(Instant now) {
        Instant oldest = now.minus(SILENCE);
        return instances.values().stream()
                .filter(word -> !word.at().isBefore(oldest))
                .map(Word::status)
                .toList();
    }

    /** Why it follows no more, for good; empty while it does. */
    public Optional<String> failure() {
        return follower.failure();
    }

    @Override
    public void close() {
        follower.close();
    }

    private synchronized void take(ModelVersion version) {
        if (version.getName().equals(modelName)) {
            versions.put(version.getVersion(), version);
        }
    }

    private synchronized void take(AliasChange change) {
        if (change.getModelName().equals(modelName)) {
            aliases.add(change);
        }
    }

    private synchronized void take(TrainingRun run) {
        if (run.getModelName().equals(modelName)) {
            runs.put(run.getRunId(), run);
        }
    }

    private synchronized void take(InstanceStatus status, Instant at) {
        if (status.getModelName().equals(modelName)) {
            instances.put(status.getInstance(), new Word(status, at));
        }
    }

    private static <T extends SpecificRecord> TopicFollower.Sink sink(
            KafkaAccess access, Class<T> type, BiConsumer<T, Instant> taker) {
        Deserializer<T> deserializer = access.serdes().deserializer(type);
        return message -> {
            if (message.value() != null) {
                taker.accept(
                        deserializer.deserialize(message.topic(), message.value()),
                        Instant.ofEpochMilli(message.timestamp()));
            }
        };
    }
}
