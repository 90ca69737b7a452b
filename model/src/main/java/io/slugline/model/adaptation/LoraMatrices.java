package io.slugline.model.adaptation;

import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Puts LoRA matrices beside a checkpoint's layers and works them into the layers again. */
public final class LoraMatrices {

    private LoraMatrices() {}

    /** Fresh matrices: A uniform as torch's Linear is, B zero, so that nothing changes yet. */
    public static Checkpoint create(Checkpoint base, Adaptation.Lora lora, long seed) {
        Random random = new Random(seed);
        Map<String, TensorData> tensors = new LinkedHashMap<>(base.tensors());
        base.tensors().forEach((name, tensor) -> {
            String module = name.endsWith(".weight") ? LoraNames.module(name) : name;
            if (LoraNames.isLinear(name, tensor.shape()) && lora.adapts(module)) {
                int rank = lora.rankOf(fileModule(base, name));
                int out = (int) tensor.shape()[0];
                int in = (int) tensor.shape()[1];
                tensors.put(module + LoraNames.A, uniform(module + LoraNames.A, rank, in, random));
                tensors.put(
                        module + LoraNames.B, TensorData.of(module + LoraNames.B, new float[out * rank], out, rank));
                tensors.put(module + LoraNames.SCALE, scale(module, lora.scaleOf(fileModule(base, name), rank)));
            }
        });
        return base.withTensors(tensors);
    }

    static TensorData scale(String module, double value) {
        return TensorData.of(module + LoraNames.SCALE, new float[] {(float) value});
    }

    /** The module's name in the file, which patterns are written for. */
    static String fileModule(Checkpoint base, String weight) {
        return LoraNames.module(base.fileNames().getOrDefault(weight, weight));
    }

    /** Kaiming uniform with a = sqrt(5): bounds 1 / sqrt(in). */
    private static TensorData uniform(String name, int rank, int in, Random random) {
        float[] values = new float[rank * in];
        double bound = 1 / Math.sqrt(in);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return TensorData.of(name, values, rank, in);
    }

    /** The same network without matrices: each adapted weight becomes W + scale B A. */
    public static Checkpoint merge(Checkpoint adapted) {
        Map<String, TensorData> merged = new LinkedHashMap<>();
        adapted.tensors().forEach((name, tensor) -> {
            if (!LoraNames.isLora(name)) {
                boolean linear = name.endsWith(".weight");
                TensorData a = linear ? adapted.tensors().get(LoraNames.module(name) + LoraNames.A) : null;
                merged.put(name, a == null ? tensor : merge(adapted, tensor, a));
            }
        });
        return adapted.withTensors(merged);
    }

    private static TensorData merge(Checkpoint adapted, TensorData weight, TensorData first) {
        String module = LoraNames.module(weight.name());
        float[] a = first.toFloats();
        float[] b = Objects.requireNonNull(adapted.tensors().get(module + LoraNames.B))
                .toFloats();
        double scale = Objects.requireNonNull(adapted.tensors().get(module + LoraNames.SCALE))
                .toFloats()[0];
        int rank = (int) first.shape()[0];
        int in = (int) first.shape()[1];
        float[] values = weight.toFloats();
        double[] row = new double[in];
        for (int out = 0; out < values.length / in; out++) {
            java.util.Arrays.fill(row, 0);
            for (int k = 0; k < rank; k++) {
                double factor = scale * b[out * rank + k];
                for (int i = 0; i < in; i++) {
                    row[i] += factor * a[k * in + i];
                }
            }
            for (int i = 0; i < in; i++) {
                values[out * in + i] += (float) row[i];
            }
        }
        return TensorData.of(weight.name(), values, weight.shape());
    }
}
