package io.slugline.model.program;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.slugline.model.checkpoint.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;

/**
 * The one buffer through which tensors reach the engine, some rows at a time. It is never given back: one for every load would lie
 * outside the heap until the collector comes by, and a process that often loads would grow. Callers take turns.
 */
final class LoadWindow {

    /** 8 MiB of float32; a single longer row gets a buffer of its own. */
    private static final int NUMBERS = 1 << 21;

    private static final ByteBuffer WINDOW = ByteBuffer.allocateDirect(4 * NUMBERS);

    private LoadWindow() {}

    /** How many rows of the tensor go through at once. */
    static long rows(TensorData tensor) {
        long rows = tensor.shape().length == 0 ? 1 : tensor.shape()[0];
        return Math.max(1, NUMBERS / Math.max(1, tensor.elements() / Math.max(1, rows)));
    }

    /**
     * Hands the tensor on as an array of the engine, float32 or float16.
     *
     * @param use copies from the array, whose memory is another tensor's afterwards
     */
    static synchronized <T> T lend(PtNDManager manager, TensorData tensor, Function<PtNDArray, T> use) {
        DataType type =
                tensor.type() == io.slugline.model.checkpoint.ElementType.F16 ? DataType.FLOAT16 : DataType.FLOAT32;
        try (PtNDArray array = manager.create(read(tensor), new Shape(tensor.shape()), type)) {
            return use.apply(array);
        }
    }

    private static ByteBuffer read(TensorData tensor) {
        int numbers = Math.toIntExact(tensor.elements());
        ByteBuffer buffer = numbers <= NUMBERS ? WINDOW : ByteBuffer.allocateDirect(Math.multiplyExact(4, numbers));
        return switch (tensor.type()) {
            case F32 -> filled(tensor, buffer, 0, 4 * numbers);
            case F16 -> filled(tensor, buffer, 0, 2 * numbers);
            case BF16 -> widened(filled(tensor, buffer, 2 * numbers, 4 * numbers), buffer.slice(0, 4 * numbers));
            default ->
                throw new IllegalStateException(
                        "Tensor " + tensor.name() + " of type " + tensor.type() + " has no float values.");
        };
    }

    private static ByteBuffer filled(TensorData tensor, ByteBuffer buffer, int from, int to) {
        ByteBuffer target = buffer.slice(from, to - from);
        tensor.read(0, target);
        return target.flip().order(ByteOrder.nativeOrder());
    }

    /** The halves lie in the upper half of the words' own buffer: a word never covers a half that is still to be read. */
    private static ByteBuffer widened(ByteBuffer halves, ByteBuffer words) {
        halves.order(ByteOrder.LITTLE_ENDIAN);
        words.order(ByteOrder.nativeOrder());
        while (halves.hasRemaining()) {
            words.putInt(halves.getShort() << 16);
        }
        return words.flip();
    }
}
