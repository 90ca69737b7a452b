package io.slugline.model.finetune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.SentenceLayout;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.prompt.PromptFile;
import io.slugline.model.prompt.PromptTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trained checkpoint on its way to a folder, in the layout of its base: a transformers class with its own head,
 * sentence-transformers' layout where the head is a linear layer over pooled states (see {@link SentenceLayout}), or a language
 * model with its prompt.
 *
 * @param checkpoint without LoRA matrices
 * @param maxTokens texts were cut to so many tokens
 * @param prompt what a language model has to be asked with; null for a classifier
 */
record CheckpointWriter(
        Checkpoint checkpoint,
        LabelSet labels,
        Calibration calibration,
        Evaluation evaluation,
        int maxTokens,
        @Nullable PromptTask prompt) {

    /** Writes the folder, whole or not at all; it must not exist. */
    Path write(Path folder) {
        return CheckpointFiles.write(folder, checkpoint, config(), this::fill);
    }

    private void fill(Path target) throws IOException {
        if (prompt != null) {
            PromptFile.write(target, prompt);
        }
        TensorData head = checkpoint.tensors().get(SentenceLayout.HEAD_WEIGHT);
        if (head != null) {
            TensorData bias = Objects.requireNonNull(checkpoint.tensors().get(SentenceLayout.HEAD_BIAS));
            SentenceLayout.write(target, checkpoint.pooling(), maxTokens, head, bias);
        }
        Files.writeString(target.resolve("README.md"), ModelCard.of(this));
        ReleaseManifest.draft(labels, calibration, metrics(), Instant.now()).write(target);
    }

    private ObjectNode config() {
        ObjectNode config = checkpoint.config().json().deepCopy();
        if (prompt != null) {
            return config;
        }
        ObjectNode byId = config.putObject("id2label");
        ObjectNode byLabel = config.putObject("label2id");
        for (int i = 0; i < labels.size(); i++) {
            String id = labels.labels().get(i).id();
            byId.put(Integer.toString(i), id);
            byLabel.put(id, i);
        }
        return config;
    }

    Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("accuracy", evaluation.accuracy());
        metrics.put("macroF1", evaluation.macroF1());
        return metrics;
    }
}
