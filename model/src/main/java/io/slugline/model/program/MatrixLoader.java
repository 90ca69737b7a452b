package io.slugline.model.program;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.checkpoint.ElementType;
import io.slugline.model.checkpoint.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies a checkpoint's matrices into the engine in the program's number type, some rows at a time: beside the file and the
 * copy it needs only a few megabytes. One thread at a time.
 */
final class MatrixLoader {

    /** Numbers in one piece; a single longer row is a piece of its own. */
    private static final long PIECE = 1 << 21;

    private final PtNDManager manager;
    private final Program program;
    private ByteBuffer scratch = ByteBuffer.allocateDirect(0);

    MatrixLoader(PtNDManager manager, Program program) {
        this.manager = manager;
        this.program = program;
    }

    /** A copy that owns its memory; the tensor has at least two dimensions. */
    PtNDArray load(TensorData tensor) {
        long rows = tensor.shape()[0];
        long width = rows == 0 ? 0 : tensor.elements() / rows;
        long step = Math.max(1, PIECE / Math.max(1, width));
        try (IValue shape = IValue.listFrom(tensor.shape());
                NDArray device = manager.create(0);
                IValue like = IValue.from((PtNDArray) device);
                IValue target = program.run("allocate", shape, like)) {
            for (long row = 0; row < rows; row += step) {
                fill(target, tensor.rows(row, Math.min(step, rows - row)), row);
            }
            return target.toTensor(manager);
        }
    }

    private void fill(IValue target, TensorData piece, long row) {
        ByteBuffer bytes = piece.type() == ElementType.BF16 ? widen(piece) : piece.bytes();
        DataType type = piece.type() == ElementType.F16 ? DataType.FLOAT16 : DataType.FLOAT32;
        try (NDArray rows = manager.create(
                        bytes.duplicate().order(ByteOrder.nativeOrder()), new Shape(piece.shape()), type);
                IValue source = IValue.from((PtNDArray) rows);
                IValue first = IValue.from(row)) {
            program.run("fill", target, source, first).close();
        }
    }

    private ByteBuffer widen(TensorData piece) {
        int length = Math.toIntExact(4 * piece.elements());
        if (scratch.capacity() < length) {
            scratch = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
        }
        var halves = piece.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        var words = scratch.asIntBuffer();
        while (halves.hasRemaining()) {
            words.put(halves.get() << 16);
        }
        return scratch.slice(0, length);
    }
}
