package io.slugline.console.decisions;

import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.Backbone;
import io.slugline.schemas.ArticleLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A writer whose Kafka takes everything at once. */
final class TakingWriter extends LabelWriter {
    private final List<ArticleLabel> taken = new ArrayList<>();

    TakingWriter() {
        super(new Backbone(Settings.alone()));
    }

    /** What it was to write, in that order. */
    List<ArticleLabel> taken() {
        return List.copyOf(taken);
    }

    @Override
    CompletionStage<Void> write(ArticleLabel label) {
        taken.add(label);
        return CompletableFuture.completedFuture(null);
    }
}
