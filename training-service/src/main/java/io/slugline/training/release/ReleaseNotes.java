package io.slugline.training.release;

import io.slugline.model.LabelSet;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.SecondaryQuality;
import io.slugline.training.set.TrainingSet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a version when it is released.
 *
 * @param adaptation how it was trained: head, lora or full
 * @param base the checkpoint that training started from
 * @param parent the champion when training started; null for the first version
 * @param evaluation on the golden set
 * @param secondary what labels beside the best one are worth on those golden articles whose editors named such labels
 * @param reasons the gate's sentences; empty where there was nobody to compare with
 */
public record ReleaseNotes(
        String modelName,
        int version,
        LabelSet labels,
        String adaptation,
        String base,
        @Nullable Integer parent,
        TrainingSet set,
        Evaluation evaluation,
        SecondaryQuality secondary,
        List<String> reasons,
        Instant created) {

    /** All figures on the golden set by name. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>(evaluation.figures());
        figures.putAll(secondary.figures());
        return figures;
    }
}
