package io.slugline.training.run;

import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.TrainingRun;
import io.slugline.training.history.Liveness;
import io.slugline.training.labels.LabelWatch.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the triggers look at, all of one moment.
 *
 * @param versions newest first; at least one
 * @param runs newest first
 * @param decisions all, in the order they were read
 * @param shadowed true while a version is in the shadow
 * @param confidenceFall how far the champion's mean top score has fallen since it began to serve; 0 if unknown
 */
public record Evidence(
        List<ModelVersion> versions,
        List<TrainingRun> runs,
        List<Sighting> decisions,
        boolean shadowed,
        double confidenceFall,
        Instant now) {
    /** Decisions that the newest version has not seen; a refused version has seen them, too. */
    List<Sighting> fresh() {
        return since(versions.get(0));
    }

    /** Decisions that this version has not seen. */
    List<Sighting> since(ModelVersion version) {
        Map<Integer, Long> ends = Liveness.endOffsets(version.getTrainingSet());
        return decisions.stream().filter(decision -> !decision.isBefore(ends)).toList();
    }

    /** The newest version of the deep lane, whatever became of it. */
    Optional<ModelVersion> newestDeep() {
        return versions.stream()
                .filter(version -> !version.getAdaptation().equals("head"))
                .findFirst();
    }
}
