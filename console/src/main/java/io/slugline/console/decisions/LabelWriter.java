package io.slugline.console.decisions;

import io.slugline.console.projection.Backbone;
import io.slugline.console.projection.RecordWriter;
import io.slugline.console.projection.UnsavedException;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Writes to the labels topic; a stage completes well only once every replica has the record. */
@Singleton
class LabelWriter {
    private final RecordWriter<ArticleLabel> writer;

    LabelWriter(Backbone backbone) {
        this.writer = new RecordWriter<>(backbone, Topic.LABELS);
    }

    CompletionStage<Void> write(ArticleLabel label) {
        return writer.write(label.getArticleId(), label);
    }

    /** Returns once all of these are kept. */
    static void await(List<CompletableFuture<Void>> pending) {
        try {
            CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw new UnsavedException(
                    "Kafka has not taken all of them; send it again, nothing is written twice.", e.getCause());
        }
    }

    @PreDestroy
    void close() {
        writer.close();
    }
}
