package io.slugline.console.decisions;

import io.slugline.console.newsroom.Settings;
import io.slugline.console.projection.Backbone;
import io.slugline.schemas.ArticleLabel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.errors.TimeoutException;

/** What a writer is like while Kafka is away, without the six seconds that each call then takes. */
final class AwayWriter extends LabelWriter {
    private int asked;

    AwayWriter() {
        super(new Backbone(Settings.alone()));
    }

    /** How often it was to write. */
    int asked() {
        return asked;
    }

    @Override
    CompletionStage<Void> write(ArticleLabel label) {
        asked++;
        return CompletableFuture.failedFuture(new TimeoutException("Topic labels not present in metadata"));
    }
}
