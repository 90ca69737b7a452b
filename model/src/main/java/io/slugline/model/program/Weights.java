package io.slugline.model.program;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.checkpoint.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named tensors inside the engine, ready to be handed to a program; they never change once made. */
final class Weights implements AutoCloseable {

    /** Bytes of a tensor that are copied at once; a buffer of Java's ends at 2 GiB. */
    private static final long PIECE = 1L << 26;

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
        if (tensor.byteLength() <= PIECE) {
            return inOne(manager, tensor);
        }
        long rows = tensor.shape()[0];
        long step = Math.max(1, PIECE / (tensor.byteLength() / rows));
        PtNDArray copy = manager.create(new Shape(tensor.shape()), DataType.FLOAT32);
        for (long row = 0; row < rows; row += step) {
            long end = Math.min(rows, row + step);
            try (NDArray part = inOne(manager, tensor.rows(row, end - row))) {
                copy.set(new NDIndex(row + ":" + end), part);
            }
        }
        return copy;
    }

    private static PtNDArray inOne(PtNDManager manager, TensorData tensor) {
        ByteBuffer bytes =
                switch (tensor.type()) {
                    case F32, F16 -> tensor.bytes().duplicate().order(ByteOrder.nativeOrder());
                    case BF16 -> widen(tensor);
                    default ->
                        TensorData.of(tensor.name(), tensor.toFloats(), tensor.shape())
                                .bytes();
                };
        DataType type =
                tensor.type() == io.slugline.model.checkpoint.ElementType.F16 ? DataType.FLOAT16 : DataType.FLOAT32;
        try (NDArray mapped = manager.create(bytes, new Shape(tensor.shape()), type)) {
            // Always a copy, for training writes into it. toType() alone returns the mapped memory despite its flag.
            return (PtNDArray) (type == DataType.FLOAT32 ? mapped.duplicate() : mapped.toType(DataType.FLOAT32, true));
        }
    }

    private static ByteBuffer widen(TensorData tensor) {
        ByteBuffer in = tensor.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocateDirect(2 * in.limit()).order(ByteOrder.nativeOrder());
        var halves = in.asShortBuffer();
        var words = out.asIntBuffer();
        while (halves.hasRemaining()) {
            words.put(halves.get() << 16);
        }
        return out;
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
