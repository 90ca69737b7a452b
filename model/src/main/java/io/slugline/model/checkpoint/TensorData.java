package io.slugline.model.checkpoint;

import io.slugline.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * One named tensor outside the engine: its bytes are little-endian, row-major and exactly as long as shape and type say.
 *
 * @param content read when a value is asked for; a file is not read before
 */
public record TensorData(String name, ElementType type, long[] shape, TensorBytes content) {

    private static final int CHUNK = 1 << 20;

    public TensorData {
        long expected = elements(shape) * type.bytes();
        if (content.length() != expected) {
            throw new IllegalArgumentException("Tensor " + name + " has " + content.length() + " bytes, expected "
                    + expected + ". This is a bug.");
        }
    }

    /** A tensor whose bytes are in memory: all of the buffer up to its limit. */
    public TensorData(String name, ElementType type, long[] shape, ByteBuffer bytes) {
        this(name, type, shape, new TensorBytes.InMemory(bytes.slice(0, bytes.limit())));
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

    /** Fills the buffer from its position to its limit with the bytes from this one on. */
    public void read(long from, ByteBuffer into) {
        content.read(from, into);
    }

    /** Fills the buffer anew with the bytes from this one on, as many as there are and fit, ready to be taken out. */
    ByteBuffer refill(ByteBuffer chunk, long from) {
        chunk.clear().limit((int) Math.min(chunk.capacity(), byteLength() - from));
        read(from, chunk);
        return chunk.flip();
    }

    /** Some of the rows, which is no copy. */
    public TensorData rows(long from, long count) {
        long rowBytes = byteLength() / shape[0];
        long[] part = shape.clone();
        part[0] = count;
        return new TensorData(name, type, part, content.part(from * rowBytes, count * rowBytes));
    }

    public TensorData named(String newName) {
        return new TensorData(newName, type, shape, content);
    }

    /** All values as float32; half-precision values are widened exactly. */
    public float[] toFloats() {
        if (elements() > Integer.MAX_VALUE - 8) {
            throw new ModelException(
                    "Tensor " + name + " of shape " + describeShape() + " has more values than fit here.");
        }
        FloatBuffer values = FloatBuffer.allocate((int) elements());
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (long from = 0; from < byteLength(); from += CHUNK) {
            widen(refill(chunk, from), values);
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
