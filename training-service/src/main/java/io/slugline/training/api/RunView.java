package io.slugline.training.api;

import io.slugline.schemas.TrainingRun;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A training run as the API shows it; fields as in the topic. */
record RunView(
        String runId,
        String lane,
        String state,
        String trigger,
        @Nullable String phase,
        int step,
        int steps,
        @Nullable Long etaMillis,
        Map<String, Double> metrics,
        @Nullable Integer version,
        @Nullable String reason,
        Instant started,
        Instant updated) {
    static RunView of(TrainingRun run) {
        return new RunView(
                run.getRunId(),
                run.getLane().name(),
                run.getState().name(),
                run.getTrigger(),
                run.getPhase(),
                run.getStep(),
                run.getSteps(),
                run.getEtaMillis(),
                run.getMetrics(),
                run.getVersion(),
                run.getReason(),
                run.getStarted(),
                run.getUpdated());
    }
}
