package io.slugline.training.api;

import io.slugline.schemas.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model version as the API shows it; fields as in the topic. */
record VersionView(
        String name,
        int version,
        String state,
        boolean champion,
        @Nullable String reason,
        String artifactUri,
        String manifestSha256,
        List<LabelView> labels,
        String labelSetVersion,
        String adaptation,
        String base,
        @Nullable Integer parentVersion,
        SetView trainingSet,
        Map<String, Double> metrics,
        long sizeBytes,
        String createdBy,
        Instant created) {
    /** A label. */
    record LabelView(String id, String name, @Nullable String description) {}

    /** The training set by its offsets. */
    record SetView(Map<String, Long> endOffsets, String fingerprint, int trainExamples, int heldOutExamples) {}

    static VersionView of(ModelVersion version, boolean champion) {
        return new VersionView(
                version.getName(),
                version.getVersion(),
                version.getState().name(),
                champion,
                version.getReason(),
                version.getArtifactUri(),
                version.getManifestSha256(),
                version.getLabels().stream()
                        .map(label -> new LabelView(label.getId(), label.getName(), label.getDescription()))
                        .toList(),
                version.getLabelSetVersion(),
                version.getAdaptation(),
                version.getBase(),
                version.getParentVersion(),
                new SetView(
                        version.getTrainingSet().getEndOffsets(),
                        version.getTrainingSet().getFingerprint(),
                        version.getTrainingSet().getTrainExamples(),
                        version.getTrainingSet().getHeldOutExamples()),
                version.getMetrics(),
                version.getSizeBytes(),
                version.getCreatedBy(),
                version.getCreated());
    }
}
