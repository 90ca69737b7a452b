package io.slugline.console.decisions;

import io.slugline.console.projection.Backbone;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes to the labels topic; a stage completes well only once every replica has the record. */
@Singleton
class LabelWriter {
    private final Backbone backbone;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private @Nullable Serializer<ArticleLabel> serializer;

    LabelWriter(Backbone backbone) {
        this.backbone = backbone;
    }

    CompletionStage<Void> write(ArticleLabel label) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(backbone.name(Topic.LABELS), label.getArticleId(), bytes(label));
            var unused = producer().send(record, (metadata, failure) -> {
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

    private synchronized byte[] bytes(ArticleLabel label) {
        if (serializer == null) {
            serializer = backbone.serdes().serializer();
        }
        return serializer.serialize(backbone.name(Topic.LABELS), label);
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = backbone.producer();
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
        if (serializer != null) {
            serializer.close();
        }
    }
}
