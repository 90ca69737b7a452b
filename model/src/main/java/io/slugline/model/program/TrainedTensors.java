package io.slugline.model.program;

import io.slugline.model.checkpoint.TensorData;
import java.util.Map;
import java.util.Set;

/**
 * All tensors of a network in training.
 *
 * @param all by the program's name, LoRA matrices and their scales included
 * @param trained names of those that change
 */
public record TrainedTensors(Map<String, TensorData> all, Set<String> trained) {

    public TrainedTensors {
        if (trained.isEmpty() || !all.keySet().containsAll(trained)) {
            throw new IllegalArgumentException("The trained tensors " + trained + " are not all there. This is a bug.");
        }
    }
}
