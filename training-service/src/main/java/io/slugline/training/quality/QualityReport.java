package io.slugline.training.quality;

import io.slugline.training.set.LeftOut;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of the labels at one run.
 *
 * @param endOffsets the decisions that were looked at, as exclusive end of each partition
 * @param suspicions surest first
 * @param editors flagged ones first, then by name
 * @param leftOut labelled articles that teach nothing until somebody decides again, with the reason
 */
public record QualityReport(
        Instant created,
        Map<Integer, Long> endOffsets,
        List<Suspicion> suspicions,
        List<EditorRecord> editors,
        List<LeftOut> leftOut) {
    public QualityReport(
            Instant created,
            Map<Integer, Long> endOffsets,
            List<Suspicion> suspicions,
            List<EditorRecord> editors,
            @Nullable List<LeftOut> leftOut) {
        this.created = created;
        this.endOffsets = endOffsets;
        this.suspicions = suspicions;
        this.editors = editors;
        // A file of an earlier release does not tell.
        this.leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
    }
}
