package io.slugline.model.program;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.ParameterNames;
import io.slugline.model.checkpoint.TensorData;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares a checkpoint's tensors with what its configuration calls for: none missing, none of another shape, none unknown. */
final class TensorCheck {

    private TensorCheck() {}

    /** The tensors that the program needs, in the order of its listing. */
    static Map<String, TensorData> check(Checkpoint checkpoint, Head head) {
        Map<String, long[]> expected = ExpectedTensors.of(checkpoint.config(), head, checkpoint.tensors());
        expected.forEach((name, shape) -> {
            TensorData tensor = checkpoint.tensors().get(name);
            if (tensor == null) {
                throw new ModelException(String.format(
                        "%s lacks the tensor %s of shape %s, which its config.json calls for.",
                        checkpoint.folder(), name, Arrays.toString(shape)));
            }
            if (!Arrays.equals(tensor.shape(), shape)) {
                throw new ModelException(String.format(
                        "%s: the tensor %s has the shape %s, its config.json calls for %s.",
                        checkpoint.folder(), name, tensor.describeShape(), Arrays.toString(shape)));
            }
            if (!isFloating(tensor)) {
                throw new ModelException(String.format(
                        "%s: the tensor %s has the type %s, expected F32, F16 or BF16.",
                        checkpoint.folder(), name, tensor.type()));
            }
        });
        checkpoint.tensors().keySet().stream()
                .filter(name -> !expected.containsKey(name) && !isLora(name) && !ParameterNames.ignorable(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ModelException(checkpoint.folder() + " holds the tensor " + name
                            + ", which its architecture does not have.");
                });
        Map<String, TensorData> needed = new LinkedHashMap<>();
        expected.keySet().forEach(name -> needed.put(name, checkpoint.tensors().get(name)));
        checkpoint.tensors().forEach((name, tensor) -> {
            if (isLora(name)) {
                checkLora(checkpoint, expected, name, tensor);
                needed.put(name, tensor);
            }
        });
        return needed;
    }

    private static boolean isLora(String name) {
        return name.contains(".lora_");
    }

    /** A has as many columns as its layer, B as many rows; both have the same rank. */
    private static void checkLora(Checkpoint checkpoint, Map<String, long[]> expected, String name, TensorData tensor) {
        int end = name.indexOf(".lora_");
        long[] layer = expected.get(name.substring(0, end) + ".weight");
        TensorData other = checkpoint.tensors().get(name.substring(0, end) + ".lora_A.weight");
        boolean fits = layer != null && other != null && other.shape().length == 2;
        if (fits && layer != null && other != null) {
            long rank = other.shape()[0];
            long[] wanted =
                    switch (name.substring(end)) {
                        case ".lora_A.weight" -> new long[] {rank, layer[1]};
                        case ".lora_B.weight" -> new long[] {layer[0], rank};
                        default -> new long[0];
                    };
            fits = Arrays.equals(tensor.shape(), wanted);
        }
        if (!fits) {
            throw new ModelException(checkpoint.folder() + ": the adapter's tensor " + name + " of shape "
                    + tensor.describeShape() + " does not fit its layer.");
        }
    }

    private static boolean isFloating(TensorData tensor) {
        return switch (tensor.type()) {
            case F32, F16, BF16 -> true;
            default -> false;
        };
    }
}
