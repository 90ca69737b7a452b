package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.SentenceLayout;
import io.slugline.model.evaluation.Evaluation;
import java.nio.file.Path;
import java.util.Map;

/**
 * A trained head with what is known of it.
 *
 * @param calibration fitted on examples the head did not see
 * @param evaluation of examples the head did not see, calibrated
 * @param maxTokens texts were cut to so many tokens
 * @param time where the run's time went
 */
public record HeadTrainingResult(
        Checkpoint encoder,
        LabelSet labels,
        LinearHead head,
        Calibration calibration,
        Evaluation evaluation,
        int maxTokens,
        TrainingTime time) {

    /**
     * Writes encoder and head as one classifier checkpoint in sentence-transformers' layout (see {@link SentenceLayout}), whole or
     * not at all; the folder must not exist.
     */
    public Path saveCheckpoint(Path folder) {
        return writer().write(folder);
    }

    /** Figures on unseen examples by name. */
    public Map<String, Double> metrics() {
        return writer().metrics();
    }

    private CheckpointWriter writer() {
        return new CheckpointWriter(head.on(encoder), labels, calibration, evaluation, maxTokens, null);
    }
}
