package io.slugline.model.finetune;

import io.slugline.model.adaptation.LoraMatrices;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.span.AnswerRules;
import io.slugline.model.span.SpanQuality;
import java.nio.file.Path;

/**
 * A fine-tuned answer head with what stands below it, from the epoch with the best F1.
 *
 * @param checkpoint with LoRA matrices, if there are any, beside their layers
 * @param rules how it was taught and is to be asked
 * @param quality exact match and F1 of the held-out questions
 * @param time where the run's time went
 */
public record SpanTuningResult(Checkpoint checkpoint, AnswerRules rules, SpanQuality quality, TrainingTime time) {

    /**
     * Writes a complete ...ForQuestionAnswering checkpoint, LoRA merged into the weights, the rules beside them, whole or not at
     * all; the folder must not exist. {@link io.slugline.model.span.QuestionAnswering} loads it.
     */
    public Path saveCheckpoint(Path folder) {
        Checkpoint merged = LoraMatrices.merge(checkpoint);
        return CheckpointFiles.write(folder, merged, merged.config().json(), rules::write);
    }
}
