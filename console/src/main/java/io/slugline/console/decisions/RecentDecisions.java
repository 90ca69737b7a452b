package io.slugline.console.decisions;

import io.slugline.console.decisions.DecisionResult.Unsaved;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decisions of the last while, which the index may not show yet: the same id is written once, even sent twice at once. */
final class RecentDecisions {
    private static final int CAPACITY = 10_000;

    private final Map<String, Recent> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recent> eldest) {
            return size() > CAPACITY;
        }
    };

    /**
     * The result of the first call with this id; a call after a failure tries again. A write that blocks holds up nobody
     * but those who wait for the same decision.
     */
    CompletionStage<DecisionResult> once(
            DecisionRequest request, String editor, Supplier<CompletionStage<DecisionResult>> write) {
        CompletableFuture<DecisionResult> result = new CompletableFuture<>();
        CompletableFuture<DecisionResult> first = firstOf(request.decisionId(), new Recent(editor, result));
        if (first == result) {
            write(write, result);
        }
        return first;
    }

    private synchronized CompletableFuture<DecisionResult> firstOf(String decisionId, Recent fresh) {
        Recent known = recent.get(decisionId);
        if (known != null && !known.failed()) {
            return known.result();
        }
        recent.put(decisionId, fresh);
        return fresh.result();
    }

    private static void write(
            Supplier<CompletionStage<DecisionResult>> write, CompletableFuture<DecisionResult> result) {
        try {
            var unused = write.get().whenComplete((written, failure) -> {
                if (failure == null) {
                    result.complete(written);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            // Whoever waits for this decision must not wait for ever.
            result.completeExceptionally(e);
            throw e;
        }
    }

    /** Who made the decision with this id; null if it is not among these. */
    synchronized @Nullable String editor(String decisionId) {
        Recent known = recent.get(decisionId);
        return known == null ? null : known.editor();
    }

    /** A decision on its way, or written. */
    private record Recent(String editor, CompletableFuture<DecisionResult> result) {
        boolean failed() {
            return result.isDone() && (result.isCompletedExceptionally() || result.join() instanceof Unsaved);
        }
    }
}
