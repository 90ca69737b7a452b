package io.slugline.model.program;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import io.slugline.model.checkpoint.TensorData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adam's moments, step counts and the gradients summed so far, for each trained tensor. */
public final class OptimizerState {

    private static final List<String> KINDS = List.of("g", "m", "v", "t");

    private final List<String> names;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    OptimizerState(NDManager manager, Map<String, PtNDArray> weights, Set<String> trained) {
        names = weights.keySet().stream().filter(trained::contains).toList();
        for (String kind : KINDS) {
            weights.forEach((name, weight) -> {
                if (trained.contains(name)) {
                    Shape shape = kind.equals("t") ? new Shape() : weight.getShape();
                    NDArray array = manager.zeros(shape, DataType.FLOAT32);
                    array.setName(kind + "." + name);
                    arrays.put(array.getName(), array);
                }
            });
        }
    }

    List<String> names() {
        return names;
    }

    void addTo(NDList arguments, boolean everything) {
        arrays.forEach((name, array) -> {
            if (everything || name.startsWith("g.")) {
                arguments.add(array);
            }
        });
    }

    /** A copy of the whole state, between two steps. */
    public List<TensorData> save() {
        List<TensorData> saved = new ArrayList<>();
        arrays.forEach((name, array) -> saved.add(TrainingNetwork.read(name, array)));
        return saved;
    }

    /** Goes on from a saved state; it must come from a run that trained the same tensors. */
    public void restore(Map<String, TensorData> saved) {
        arrays.forEach((name, array) -> {
            TensorData tensor = saved.get(name);
            if (tensor == null) {
                throw new io.slugline.model.ModelException(
                        "The saved optimiser state lacks " + name + "; it is of another run.");
            }
            array.set(java.nio.FloatBuffer.wrap(tensor.toFloats()));
        });
    }
}
