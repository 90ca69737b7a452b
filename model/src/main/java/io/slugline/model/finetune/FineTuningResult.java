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
import io.slugline.model.prompt.PromptTask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fine-tuned network, from its best epoch.
 *
 * @param checkpoint with LoRA matrices, if there are any, beside their layers
 * @param calibration fitted on the held-out examples
 * @param evaluation of the held-out examples, calibrated
 * @param maxTokens texts were cut to so many tokens
 * @param time where the run's time went
 * @param prompt what the network has to be asked with; null for a classifier
 */
public record FineTuningResult(
        Checkpoint checkpoint,
        LabelSet labels,
        Adaptation adaptation,
        Calibration calibration,
        Evaluation evaluation,
        int maxTokens,
        TrainingTime time,
        @Nullable PromptTask prompt) {

    static FineTuningResult of(
            LabelledObjective objective, Checkpoint best, double[][] logits, Adaptation adaptation, TrainingTime time) {
        LabelSet labels = objective.labels();
        ExampleTargets unseen = objective.heldOut().targets();
        int[] truth = unseen.truth();
        Calibration calibration = CalibrationFit.defaults().fit(labels.ids(), logits, truth, unseen.applies());
        double[][] scores = Arrays.stream(logits).map(calibration::scores).toArray(double[][]::new);
        Evaluation evaluation = Evaluation.of(labels.ids(), truth, scores);
        return new FineTuningResult(
                best, labels, adaptation, calibration, evaluation, objective.maxTokens(), time, objective.prompt());
    }

    /**
     * Writes a complete checkpoint, LoRA merged into the weights, whole or not at all; the folder must not exist. A classifier is
     * loaded by {@link io.slugline.model.classifier.TextClassifier}, what was trained behind a prompt by
     * {@link io.slugline.model.prompt.PromptClassifier}.
     */
    public Path saveCheckpoint(Path folder) {
        return writer(LoraMatrices.merge(checkpoint)).write(folder);
    }

    /** Writes LoRA matrices and, of a classifier, the head alone, as PEFT does. */
    public void saveAdapter(Path folder) {
        if (adaptation instanceof Adaptation.Lora lora) {
            AdapterFolder.write(folder, checkpoint, lora, checkpoint.folder().toString());
        } else {
            throw new ModelException("Only a LoRA run has an adapter to save; this one was " + adaptation + ".");
        }
    }

    /** Held-out figures by name. */
    public Map<String, Double> metrics() {
        return writer(checkpoint).metrics();
    }

    private CheckpointWriter writer(Checkpoint written) {
        return new CheckpointWriter(written, labels, calibration, evaluation, maxTokens, prompt);
    }
}
