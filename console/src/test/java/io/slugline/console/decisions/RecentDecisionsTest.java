package io.slugline.console.decisions;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.console.decisions.DecisionRequest.Kind;
import io.slugline.console.decisions.DecisionResult.Saved;
import io.slugline.console.decisions.DecisionResult.Unsaved;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecentDecisionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RecentDecisions recent = new RecentDecisions();
    private final ExecutorService editors = Executors.newCachedThreadPool();
    private final AtomicInteger written = new AtomicInteger();
    private final CompletableFuture<Void> writing = new CompletableFuture<>();
    private final CompletableFuture<DecisionResult> kafka = new CompletableFuture<>();

    @AfterEach
    void endThreads() {
        kafka.complete(new Unsaved("any", "The test is over."));
        editors.shutdownNow();
    }

    @Test
    void aWriteThatBlocksHoldsNobodyElseUp() {
        var unused = decide("decision-1", this::blockingWrite);
        assertThat(writing).succeedsWithin(PATIENCE);

        CompletableFuture<DecisionResult> other = decide("decision-2", () -> saved("decision-2"));

        assertThat(other).succeedsWithin(PATIENCE).isEqualTo(new Saved("decision-2", null));
    }

    @Test
    void writesOnceWhatIsSentTwiceAtOnce() {
        CompletableFuture<DecisionResult> first = decide("decision-1", this::blockingWrite);
        assertThat(writing).succeedsWithin(PATIENCE);
        CompletableFuture<DecisionResult> second = decide("decision-1", () -> saved("decision-1"));

        kafka.complete(new Saved("decision-1", null));

        assertThat(first).succeedsWithin(PATIENCE).isEqualTo(new Saved("decision-1", null));
        assertThat(second).succeedsWithin(PATIENCE).isEqualTo(new Saved("decision-1", null));
        assertThat(written).hasValue(1);
    }

    @Test
    void triesAgainWhatWasNotSaved() {
        DecisionResult unsaved = new Unsaved("decision-1", "Kafka is away.");
        assertThat(decide("decision-1", () -> completedFuture(unsaved)))
                .succeedsWithin(PATIENCE)
                .isEqualTo(unsaved);

        CompletableFuture<DecisionResult> again = decide("decision-1", () -> saved("decision-1"));

        assertThat(again).succeedsWithin(PATIENCE).isEqualTo(new Saved("decision-1", null));
    }

    @Test
    void triesAgainWhatCouldNotEvenBeBegun() {
        assertThatThrownBy(() -> recent.once(request("decision-1"), "ana", () -> {
                    throw new IllegalStateException("No record.");
                }))
                .hasMessage("No record.");

        CompletableFuture<DecisionResult> again = decide("decision-1", () -> saved("decision-1"));

        assertThat(again).succeedsWithin(PATIENCE).isEqualTo(new Saved("decision-1", null));
    }

    /** As an editor's request does it: a thread of its own that waits for the result. */
    private CompletableFuture<DecisionResult> decide(String id, Supplier<CompletionStage<DecisionResult>> write) {
        return supplyAsync(
                () -> recent.once(request(id), "ana", write)
                        .toCompletableFuture()
                        .join(),
                editors);
    }

    /** Blocks as a producer does that has no metadata. */
    private CompletionStage<DecisionResult> blockingWrite() {
        writing.complete(null);
        DecisionResult result = kafka.join();
        written.incrementAndGet();
        return completedFuture(result);
    }

    private CompletionStage<DecisionResult> saved(String id) {
        written.incrementAndGet();
        return completedFuture(new Saved(id, null));
    }

    private static DecisionRequest request(String id) {
        return new DecisionRequest(id, "a1", Kind.LABEL, "medtop:15000000", null, null, null, null, false, null, null);
    }
}
