package io.slugline.console.decisions;

import io.slugline.console.projection.UnsavedException;
import io.slugline.schemas.ArticleLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Labels that are written together. The first one that Kafka does not take ends it: while Kafka is away each further
 * one would block for as long. Used by one thread.
 */
final class LabelBatch {
    private final LabelWriter writer;
    private final List<CompletableFuture<Void>> pending = new ArrayList<>();
    /** Why one was not taken; set by the producer's thread. */
    private volatile @Nullable Throwable failure;

    LabelBatch(LabelWriter writer) {
        this.writer = writer;
    }

    /** Hands one over; throws {@link UnsavedException} if Kafka has not taken this one or one before it. */
    void write(ArticleLabel label) {
        pending.add(writer.write(label)
                .whenComplete((written, cause) -> {
                    if (cause != null) {
                        failure = cause;
                    }
                })
                .toCompletableFuture());
        Throwable known = failure;
        if (known != null) {
            throw unsaved(known);
        }
    }

    /** Returns how many there are, once all of them are kept; throws {@link UnsavedException} if one is not. */
    int await() {
        try {
            CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw unsaved(e.getCause());
        }
        return pending.size();
    }

    private static UnsavedException unsaved(@Nullable Throwable cause) {
        return new UnsavedException("Kafka has not taken all of them; send it again, nothing is written twice.", cause);
    }
}
