package io.slugline.console.decisions;

import io.slugline.console.projection.Backbone;
import io.slugline.console.projection.RecordWriter;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
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

    @PreDestroy
    void close() {
        writer.close();
    }
}
