package io.slugline.training.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.slugline.schemas.ArticleLabel;
import io.slugline.training.labels.LabelRules;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run does, fixed when it starts: started again, it trains on the same decisions.
 *
 * @param endOffsets exclusive end of each partition of the labels topic; null until the run has started
 */
public record RunPlan(
        String runId, RunRequest request, @Nullable Map<Integer, Long> endOffsets, Instant created) {
    public RunPlan {
        endOffsets = endOffsets == null ? null : new TreeMap<>(endOffsets);
    }

    /** This plan with the decisions it trains on. */
    public RunPlan upTo(Map<Integer, Long> ends) {
        return new RunPlan(runId, request, ends, created);
    }

    /** The decisions that this run ignores; imports go under a name of their own, as they do in the label quality. */
    @JsonIgnore
    public Predicate<ArticleLabel> without() {
        String editor = request.withoutEditor();
        Instant since = request.withoutSince();
        return decision -> LabelRules.editor(decision).equals(editor)
                && (since == null || !decision.getDecided().isBefore(since));
    }
}
