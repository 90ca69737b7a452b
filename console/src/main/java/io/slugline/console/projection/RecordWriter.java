package io.slugline.console.projection;

import io.slugline.schemas.Topic;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes records of one topic; a stage completes well only once every replica has the record. Safe from any thread. */
public final class RecordWriter<T extends SpecificRecord> implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final Backbone backbone;
    private final String topic;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private @Nullable Serializer<T> serializer;

    public RecordWriter(Backbone backbone, Topic topic) {
        this.backbone = backbone;
        this.topic = backbone.name(topic);
    }

    /** Sends a record; null removes the key. While Kafka is away this blocks for at most six seconds. */
    public CompletionStage<Void> write(String key, @Nullable T value) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            var unused = producer().send(new ProducerRecord<>(topic, key, bytes(value)), (metadata, failure) -> {
                if (failure == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            written.completeExceptionally(e);
        }
        return written;
    }

    /**
     * Sends a record and waits until it is kept.
     *
     * @throws UnsavedException if that is not certain after eight seconds; writing it again is safe
     */
    public void writeNow(String key, @Nullable T value) {
        try {
            write(key, value).toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnsavedException("Kafka has not taken the change of " + key + "; try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnsavedException("The change of " + key + " was interrupted; try again.", e);
        }
    }

    private synchronized byte @Nullable [] bytes(@Nullable T value) {
        if (serializer == null) {
            serializer = backbone.serdes().serializer();
        }
        return value == null ? null : serializer.serialize(topic, value);
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = backbone.producer();
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
        if (serializer != null) {
            serializer.close();
        }
    }
}
