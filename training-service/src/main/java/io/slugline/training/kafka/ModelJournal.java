package io.slugline.training.kafka;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.Topic;
import io.slugline.schemas.TrainingRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the model's history. What is written in one call is seen whole or not at all, with the alias as the last
 * record. Safe for several threads.
 *
 * <p>A write that throws may have been done all the same: the broker can have committed it while its answer was lost. The
 * next write first settles that, one way or the other, with a producer of its own; after it the history tells which, and
 * not before.
 *
 * <p>The newest journal of a model is the one that writes. An older one, of a second service for the same model, throws at
 * its next write and at all later ones until its service is restarted: if it took the history back, the two would fence
 * each other for ever.
 */
public final class ModelJournal implements AutoCloseable {
    private final KafkaAccess access;
    private final String modelName;
    private final Supplier<Producer<String, byte[]>> producers;
    private final LongSupplier nanos;
    private final Serializer<SpecificRecord> serializer;
    private @Nullable Producer<String, byte[]> producer;
    private boolean takenOver;
    private boolean closed;

    /** Settles what an earlier journal of the model has left open, and fences it. */
    public ModelJournal(KafkaAccess access, String modelName) {
        this(
                access,
                modelName,
                () -> access.producer("slugline-training-" + access.topicPrefix() + modelName),
                System::nanoTime);
    }

    ModelJournal(
            KafkaAccess access, String modelName, Supplier<Producer<String, byte[]>> producers, LongSupplier nanos) {
        this.access = access;
        this.modelName = modelName;
        this.producers = producers;
        this.nanos = nanos;
        this.serializer = access.serdes().serializer();
        try {
            this.producer = begun(producers.get());
        } catch (RuntimeException e) {
            serializer.close();
            throw e;
        }
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
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close();
        }
        serializer.close();
    }

    private synchronized void commit(List<ProducerRecord<String, byte[]>> messages) {
        requireRight();
        long start = nanos.getAsLong();
        try {
            Producer<String, byte[]> writer = writer();
            start = nanos.getAsLong();
            send(writer, messages);
        } catch (ExecutionException | RuntimeException e) {
            forget(e);
            takenOver = isFenced(e) && nanos.getAsLong() - start < KafkaAccess.TRANSACTION_TIMEOUT.toNanos();
            throw new IllegalStateException(takenOver ? takenOverSentence() : unsettledSentence(), e);
        } catch (InterruptedException e) {
            forget(e);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing the history of model " + modelName + ".", e);
        }
    }

    private static void send(Producer<String, byte[]> writer, List<ProducerRecord<String, byte[]>> messages)
            throws ExecutionException, InterruptedException {
        writer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        messages.forEach(message -> sent.add(writer.send(message)));
        writer.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
        writer.commitTransaction();
    }

    private void requireRight() {
        if (closed) {
            throw new IllegalStateException(
                    "The history of model " + modelName + " is closed; start the service anew.");
        }
        if (takenOver) {
            throw new IllegalStateException(takenOverSentence());
        }
    }

    private String takenOverSentence() {
        return "Another training service has taken over the history of model " + modelName
                + ", and this one writes no more of it; stop one of the two, and restart this one if it stays.";
    }

    private String unsettledSentence() {
        return "The history of model " + modelName
                + " could not be written, or the broker's answer was lost; is the broker there? The next write settles which.";
    }

    private Producer<String, byte[]> writer() {
        Producer<String, byte[]> writer = producer;
        if (writer == null) {
            writer = begun(producers.get());
            producer = writer;
        }
        return writer;
    }

    /** Settles the transaction that the producer before it may have left open. */
    private static Producer<String, byte[]> begun(Producer<String, byte[]> made) {
        try {
            made.initTransactions();
            return made;
        } catch (RuntimeException e) {
            discard(made, e);
            throw e;
        }
    }

    /** A producer whose transaction failed can neither abort nor begin one for sure; a new one can. */
    private void forget(Exception failure) {
        Producer<String, byte[]> failed = producer;
        producer = null;
        if (failed != null) {
            discard(failed, failure);
        }
    }

    /** An interrupt would cut the closing short and leave the producer's thread behind, so it is kept for later. */
    private static void discard(Producer<String, byte[]> failed, Exception failure) {
        boolean interrupted = Thread.interrupted();
        try {
            failed.close(Duration.ZERO);
        } catch (KafkaException e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Also the broker fences, a transaction that has outlived its timeout; a younger one only another service can. */
    private static boolean isFenced(Exception failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException);
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
