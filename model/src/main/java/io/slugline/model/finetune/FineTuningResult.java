package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.adaptation.AdapterFolder;
import io.slugline.model.adaptation.LoraMatrices;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.calibration.CalibrationFit;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.evaluation.Evaluation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A fine-tuned network, from its best epoch.
 *
 * @param checkpoint with LoRA matrices, if there are any, beside their layers
 * @param calibration fitted on the held-out examples
 * @param evaluation of the held-out examples, calibrated
 * @param maxTokens texts were cut to so many tokens
 */
public record FineTuningResult(
        Checkpoint checkpoint,
        LabelSet labels,
        Adaptation adaptation,
        Calibration calibration,
        Evaluation evaluation,
        int maxTokens) {

    static FineTuningResult of(
            Checkpoint checkpoint,
            LabelSet labels,
            FineTuningOptions options,
            double[][] logits,
            int[] truth,
            int maxTokens) {
        Calibration calibration = CalibrationFit.defaults().fit(labels.ids(), logits, truth);
        double[][] scores = Arrays.stream(logits).map(calibration::scores).toArray(double[][]::new);
        Evaluation evaluation = Evaluation.of(labels.ids(), truth, scores);
        return new FineTuningResult(checkpoint, labels, options.adaptation(), calibration, evaluation, maxTokens);
    }

    /** Writes a complete classifier, LoRA merged into the weights, whole or not at all; the folder must not exist. */
    public Path saveCheckpoint(Path folder) {
        Checkpoint merged = LoraMatrices.merge(checkpoint);
        return new CheckpointWriter(merged, labels, calibration, evaluation, maxTokens).write(folder);
    }

    /** Writes LoRA matrices and head alone, as PEFT does. */
    public void saveAdapter(Path folder) {
        if (adaptation instanceof Adaptation.Lora lora) {
            AdapterFolder.write(folder, checkpoint, lora, checkpoint.folder().toString());
        } else {
            throw new ModelException("Only a LoRA run has an adapter to save; this one was " + adaptation + ".");
        }
    }

    /** Held-out figures by name. */
    public Map<String, Double> metrics() {
        return new CheckpointWriter(checkpoint, labels, calibration, evaluation, maxTokens).metrics();
    }
}
