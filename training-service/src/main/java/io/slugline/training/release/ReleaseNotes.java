package io.slugline.training.release;

import io.slugline.model.LabelSet;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.training.set.TrainingSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a version when it is released.
 *
 * @param adaptation how it was trained: head, lora or full
 * @param base the checkpoint that training started from
 * @param parent the champion when training started; null for the first version
 * @param evaluation on the golden set
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
        List<String> reasons,
        Instant created) {}
