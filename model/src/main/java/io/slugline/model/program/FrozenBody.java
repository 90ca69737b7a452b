package io.slugline.model.program;

import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.tokenizer.Encoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that stands below a classifier's head while nothing but the head is trained: it computes what serving computes, without
 * dropout, without recording and without float32 masters.
 *
 * @param head the head's tensors, which are trained or stand beside those that are
 */
record FrozenBody(Encoder encoder, TrainedTensors head) implements AutoCloseable {

    private static final int TOKEN_BUDGET = 4096;

    /** Empty if anything below the head is trained, or if the head wants more than one vector per text. */
    static Optional<FrozenBody> of(Checkpoint checkpoint, Head head, Precision precision, TrainedTensors tensors) {
        if (!head.classifies()) {
            return Optional.empty();
        }
        Set<String> below = ExpectedTensors.of(checkpoint.config(), Head.NONE, tensors.all())
                .keySet();
        Map<String, TensorData> above = new LinkedHashMap<>();
        tensors.all().forEach((name, tensor) -> {
            if (!below.contains(layer(name) + ".weight") && !below.contains(name)) {
                above.put(name, tensor);
            }
        });
        if (!above.keySet().containsAll(tensors.trained())) {
            return Optional.empty();
        }
        Encoder encoder = Encoder.load(checkpoint, head, precision, true);
        return Optional.of(new FrozenBody(encoder, new TrainedTensors(above, tensors.trained())));
    }

    private static String layer(String name) {
        int end = name.indexOf(".lora_");
        return end < 0 ? name : name.substring(0, end);
    }

    /** Pooled states in place of texts; the result is the program's input. */
    StepInput read(StepInput input) {
        if (!(input instanceof StepInput.Texts texts)) {
            return input;
        }
        List<Encoding> encodings = texts.batch().texts();
        float[][] rows = encoder.pooled(encodings, TOKEN_BUDGET);
        return StepInput.Features.of(rows);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
