package io.slugline.training.kafka;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.Topic;
import io.slugline.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the model's history. What is written in one call is seen whole or not at all, with the alias as the last
 * record; a second writer for the same model fences the first. Safe for several threads.
 */
public final class ModelJournal implements AutoCloseable {
    private final KafkaAccess access;
    private final String modelName;
    private final Serializer<SpecificRecord> serializer;
    private final Producer<String, byte[]> producer;

    public ModelJournal(KafkaAccess access, String modelName) {
        this.access = access;
        this.modelName = modelName;
        this.serializer = access.serdes().serializer();
        this.producer = access.producer("slugline-training-" + access.topicPrefix() + modelName);
        producer.initTransactions();
    }

    /** Writes how a run is doing. */
    public void write(TrainingRun run) {
        commit(List.of(message(run)));
    }

    /** Writes a pointer change alone: a promotion or a rollback by a person. */
    public void write(AliasChange change) {
        commit(List.of(message(change)));
    }

    /** Writes what has become of a version, and last of all the aliases that follow from it. */
    public void write(ModelVersion version, List<AliasChange> changes) {
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        messages.add(message(version));
        changes.forEach(change -> messages.add(message(change)));
        commit(messages);
    }

    /** Writes a version that no alias will name, and the end of its run. */
    public void write(ModelVersion version, TrainingRun run) {
        commit(List.of(message(version), message(run)));
    }

    /** Writes a version, the end of its run, and last of all the alias that names it. */
    public void write(ModelVersion version, TrainingRun run, AliasChange change) {
        commit(List.of(message(version), message(run), message(change)));
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }

    private synchronized void commit(List<ProducerRecord<String, byte[]>> messages) {
        producer.beginTransaction();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            messages.forEach(message -> sent.add(producer.send(message)));
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            producer.commitTransaction();
        } catch (ExecutionException | KafkaException e) {
            producer.abortTransaction();
            throw new IllegalStateException("The history of model " + modelName + " could not be written.", e);
        } catch (InterruptedException e) {
            producer.abortTransaction();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing the history of model " + modelName + ".", e);
        }
    }

    private ProducerRecord<String, byte[]> message(TrainingRun run) {
        return message(Topic.TRAINING_RUNS, run.getRunId(), run);
    }

    private ProducerRecord<String, byte[]> message(AliasChange change) {
        return message(Topic.MODEL_ALIASES, change.getModelName(), change);
    }

    private ProducerRecord<String, byte[]> message(ModelVersion version) {
        return message(Topic.MODEL_VERSIONS, version.getName() + "/" + version.getVersion(), version);
    }

    private ProducerRecord<String, byte[]> message(Topic topic, String key, SpecificRecord value) {
        String name = access.name(topic);
        return new ProducerRecord<>(name, key, serializer.serialize(name, value));
    }
}
