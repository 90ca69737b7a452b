package io.slugline.training.labels;

import java.time.Instant;
import java.util.List;

/**
 * What became of a label when the label set was changed.
 *
 * @param at decisions made before this meant the label as it was then
 * @param label its id before
 * @param became one id: merged into it or renamed; several: split into these; none: given up
 */
public record LabelChange(Instant at, String label, List<String> became) {
    public LabelChange {
        became = List.copyOf(became);
    }
}
