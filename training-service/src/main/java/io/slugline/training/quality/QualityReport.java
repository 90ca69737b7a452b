package io.slugline.training.quality;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The state of the labels at one run.
 *
 * @param endOffsets the decisions that were looked at, as exclusive end of each partition
 * @param suspicions surest first
 * @param editors flagged ones first, then by name
 */
public record QualityReport(
        Instant created, Map<Integer, Long> endOffsets, List<Suspicion> suspicions, List<EditorRecord> editors) {}
