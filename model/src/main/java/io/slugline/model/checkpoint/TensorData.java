package io.slugline.model.checkpoint;

import io.slugline.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * One named tensor outside the engine: its bytes are little-endian, row-major and exactly as long as shape and type say.
 *
 * @param pieces direct buffers of whole rows, mapped from a file or filled here: one, or several where one cannot be as long;
 *     readers take duplicates and leave their positions at 0
 */
public record TensorData(String name, ElementType type, long[] shape, List<ByteBuffer> pieces) {

    public TensorData {
        long expected = elements(shape) * type.bytes();
        long found = pieces.stream().mapToLong(ByteBuffer::limit).sum();
        if (found != expected) {
            throw new IllegalArgumentException(
                    "Tensor " + name + " has " + found + " bytes, expected " + expected + ". This is a bug.");
        }
        pieces = pieces.stream()
                .map(piece -> piece.slice().order(ByteOrder.LITTLE_ENDIAN))
                .toList();
    }

    /** A tensor in one piece. */
    public TensorData(String name, ElementType type, long[] shape, ByteBuffer bytes) {
        this(name, type, shape, List.of(bytes));
    }

    /** A float32 tensor copied from an array. */
    public static TensorData of(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new TensorData(name, ElementType.F32, shape, bytes);
    }

    public long elements() {
        return elements(shape);
    }

    public long byteLength() {
        return elements() * type.bytes();
    }

    /** All bytes; only of a tensor in one piece. */
    public ByteBuffer bytes() {
        if (pieces.size() != 1) {
            throw new IllegalStateException("Tensor " + name + " is in " + pieces.size() + " pieces. This is a bug.");
        }
        return pieces.get(0);
    }

    /** Some of the rows, in one piece, which is no copy unless the rows lie in two. */
    public TensorData rows(long from, long count) {
        long rowBytes = byteLength() / shape[0];
        int length = Math.toIntExact(count * rowBytes);
        long[] part = shape.clone();
        part[0] = count;
        long begin = from * rowBytes;
        for (ByteBuffer piece : pieces) {
            if (begin < piece.limit()) {
                boolean whole = begin + length <= piece.limit();
                ByteBuffer bytes = whole ? piece.slice((int) begin, length) : copy(from * rowBytes, length);
                return new TensorData(name, type, part, bytes);
            }
            begin -= piece.limit();
        }
        return new TensorData(name, type, part, ByteBuffer.allocateDirect(0));
    }

    private ByteBuffer copy(long from, int length) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(length);
        long begin = from;
        for (ByteBuffer piece : pieces) {
            if (begin < piece.limit() && bytes.hasRemaining()) {
                int taken = (int) Math.min(piece.limit() - begin, bytes.remaining());
                bytes.put(piece.slice((int) begin, taken));
                begin = 0;
            } else {
                begin -= piece.limit();
            }
        }
        return bytes.flip();
    }

    public TensorData named(String newName) {
        return new TensorData(newName, type, shape, pieces);
    }

    /** All values as float32; half-precision values are widened exactly. */
    public float[] toFloats() {
        if (elements() > Integer.MAX_VALUE - 8) {
            throw new ModelException(
                    "Tensor " + name + " of shape " + describeShape() + " has more values than fit here.");
        }
        FloatBuffer values = FloatBuffer.allocate((int) elements());
        for (ByteBuffer piece : pieces) {
            widen(piece.duplicate().order(ByteOrder.LITTLE_ENDIAN), values);
        }
        return values.array();
    }

    private void widen(ByteBuffer in, FloatBuffer values) {
        switch (type) {
            case F32 -> values.put(in.asFloatBuffer());
            case BF16 -> {
                while (in.hasRemaining()) {
                    values.put(Float.intBitsToFloat(in.getShort() << 16));
                }
            }
            case F16 -> {
                while (in.hasRemaining()) {
                    values.put(widenHalf(in.getShort()));
                }
            }
            default -> throw new IllegalStateException("Tensor " + name + " of type " + type + " has no float values.");
        }
    }

    public String describeShape() {
        return Arrays.toString(shape);
    }

    static long elements(long[] shape) {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /** IEEE 754 half to single precision; Java 20 has it as Float.float16ToFloat, Java 17 does not. */
    private static float widenHalf(short half) {
        int exponent = half >> 10 & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        }
        return half < 0 ? -magnitude : magnitude;
    }
}
