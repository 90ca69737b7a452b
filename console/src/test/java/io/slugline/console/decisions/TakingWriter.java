package io.slugline.console.decisions;

import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.Backbone;
import io.slugline.schemas.ArticleLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes every label at once, and keeps it. */
final class TakingWriter extends LabelWriter {
    private final List<ArticleLabel> taken = new ArrayList<>();

    TakingWriter() {
        super(new Backbone(Settings.alone()));
    }

    List<ArticleLabel> taken() {
        return taken;
    }

    @Override
    CompletionStage<Void> write(ArticleLabel label) {
        taken.add(label);
        return CompletableFuture.completedFuture(null);
    }
}
