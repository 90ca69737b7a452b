package io.slugline.model.program;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.checkpoint.TensorData;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named tensors inside the engine, ready to be handed to a program; they never change once made. */
final class Weights implements AutoCloseable {

    private final IValue dictionary;

    private Weights(IValue dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * Copies tensor by tensor and lets the program cast the matrices of products to its own number type. Norms, biases and the
     * small embedding tables of encoders stay float32; a decoder's table is its largest matrix and is cast, too.
     */
    static Weights of(PtNDManager manager, Program program, Map<String, TensorData> tensors) {
        Map<String, PtNDArray> arrays = new LinkedHashMap<>();
        MatrixLoader matrices = new MatrixLoader(manager, program);
        tensors.forEach((name, tensor) -> arrays.put(name, load(manager, matrices, name, tensor)));
        return of(arrays);
    }

    static PtNDArray load(PtNDManager manager, MatrixLoader matrices, String name, TensorData tensor) {
        boolean kept = tensor.shape().length < 2 || name.startsWith("embeddings.");
        return kept ? toArray(manager, tensor) : matrices.load(tensor);
    }

    static Weights of(Map<String, PtNDArray> arrays) {
        Weights weights = new Weights(IValue.stringMapFrom(arrays));
        // The dictionary keeps the tensors alive; the handles made on the way are no longer needed.
        arrays.values().forEach(NDArray::close);
        return weights;
    }

    /** A float32 copy of a tensor that owns its memory. */
    static PtNDArray toArray(PtNDManager manager, TensorData tensor) {
        long step = LoadWindow.rows(tensor);
        if (tensor.shape().length == 0 || tensor.shape()[0] <= step) {
            return LoadWindow.lend(manager, tensor, Weights::copy);
        }
        long rows = tensor.shape()[0];
        PtNDArray all = manager.create(new Shape(tensor.shape()), DataType.FLOAT32);
        for (long row = 0; row < rows; row += step) {
            NDIndex where = new NDIndex(row + ":" + Math.min(rows, row + step));
            try (NDArray part = LoadWindow.lend(manager, tensor.rows(row, Math.min(step, rows - row)), Weights::copy)) {
                all.set(where, part);
            }
        }
        return all;
    }

    /** Always a copy, for training writes into it; toType() alone returns the same memory despite its flag. */
    private static PtNDArray copy(PtNDArray lent) {
        return (PtNDArray)
                (lent.getDataType() == DataType.FLOAT32 ? lent.duplicate() : lent.toType(DataType.FLOAT32, true));
    }

    /** The {@code Dict[str, Tensor]} that programs take. */
    IValue dictionary() {
        return dictionary;
    }

    @Override
    public void close() {
        dictionary.close();
    }
}
