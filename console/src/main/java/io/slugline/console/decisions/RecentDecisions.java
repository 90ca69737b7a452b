package io.slugline.console.decisions;

import io.slugline.console.decisions.DecisionResult.Unsaved;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** The result of the first call with this id; a call after a failure tries again. */
    synchronized CompletionStage<DecisionResult> once(
            DecisionRequest request, String editor, Supplier<CompletionStage<DecisionResult>> write) {
        Recent known = recent.get(request.decisionId());
        if (known != null && !known.failed()) {
            return known.result();
        }
        CompletionStage<DecisionResult> result = write.get();
        recent.put(request.decisionId(), new Recent(editor, result));
        return result;
    }

    /** Who made the decision with this id; null if it is not among these. */
    synchronized @Nullable String editor(String decisionId) {
        Recent known = recent.get(decisionId);
        return known == null ? null : known.editor();
    }

    /** A decision on its way, or written. */
    private record Recent(String editor, CompletionStage<DecisionResult> result) {
        boolean failed() {
            var future = result.toCompletableFuture();
            return future.isDone() && (future.isCompletedExceptionally() || future.join() instanceof Unsaved);
        }
    }
}
