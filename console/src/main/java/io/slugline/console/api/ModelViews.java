package io.slugline.console.api;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.TrainingRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models screen's JSON. Times are epoch milliseconds. */
final class ModelViews {
    private ModelViews() {}

    /** All of it. */
    record Models(
            String modelName,
            @Nullable Integer championVersion,
            List<Version> versions,
            List<Change> changes,
            List<Instance> instances,
            List<Run> runs) {}

    /** A version. */
    record Version(
            int version,
            String state,
            @Nullable String reason,
            String adaptation,
            String base,
            @Nullable Integer parentVersion,
            String labelSetVersion,
            int trainExamples,
            int heldOutExamples,
            Map<String, Long> endOffsets,
            Map<String, Double> metrics,
            long sizeBytes,
            String artifactUri,
            String createdBy,
            long created) {}

    /** A change of an alias. */
    record Change(
            String alias,
            @Nullable Integer version,
            @Nullable Integer previous,
            String who,
            String why,
            long changed) {}

    /** An instance that serves. */
    record Instance(
            String instance,
            String service,
            String state,
            @Nullable Integer loadedVersion,
            @Nullable Integer wantedVersion,
            @Nullable String reason,
            @Nullable String device,
            @Nullable String dtype,
            long since) {}

    /** A training run. */
    record Run(
            String runId,
            String lane,
            String trigger,
            String state,
            @Nullable String phase,
            int step,
            int steps,
            @Nullable Long etaMillis,
            Map<String, Double> metrics,
            @Nullable Integer version,
            @Nullable String reason,
            long started,
            long updated) {}

    static Version version(ModelVersion version) {
        return new Version(
                version.getVersion(),
                lower(version.getState()),
                version.getReason(),
                version.getAdaptation(),
                version.getBase(),
                version.getParentVersion(),
                version.getLabelSetVersion(),
                version.getTrainingSet().getTrainExamples(),
                version.getTrainingSet().getHeldOutExamples(),
                version.getTrainingSet().getEndOffsets(),
                version.getMetrics(),
                version.getSizeBytes(),
                version.getArtifactUri(),
                version.getCreatedBy(),
                version.getCreated().toEpochMilli());
    }

    static Change aliasChange(AliasChange change) {
        return new Change(
                change.getAlias(),
                change.getVersion(),
                change.getPrevious(),
                change.getWho(),
                change.getWhy(),
                change.getChanged().toEpochMilli());
    }

    static Instance instance(InstanceStatus status) {
        return new Instance(
                status.getInstance(),
                status.getService(),
                lower(status.getState()),
                status.getLoadedVersion(),
                status.getWantedVersion(),
                status.getReason(),
                status.getDevice(),
                status.getDtype(),
                status.getSince().toEpochMilli());
    }

    static Run run(TrainingRun run) {
        return new Run(
                run.getRunId(),
                lower(run.getLane()),
                run.getTrigger(),
                lower(run.getState()),
                run.getPhase(),
                run.getStep(),
                run.getSteps(),
                run.getEtaMillis(),
                run.getMetrics(),
                run.getVersion(),
                run.getReason(),
                run.getStarted().toEpochMilli(),
                run.getUpdated().toEpochMilli());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
