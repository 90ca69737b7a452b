package io.slugline.model.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One named tensor outside the engine: its bytes are little-endian, row-major and exactly as long as shape and type say.
 *
 * @param bytes a direct buffer, mapped from a file or filled here; readers take a duplicate and leave its position at 0
 */
public record TensorData(String name, ElementType type, long[] shape, ByteBuffer bytes) {

    public TensorData {
        long expected = elements(shape) * type.bytes();
        if (bytes.limit() != expected) {
            throw new IllegalArgumentException(
                    "Tensor " + name + " has " + bytes.limit() + " bytes, expected " + expected + ". This is a bug.");
        }
        bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
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

    public TensorData named(String newName) {
        return new TensorData(newName, type, shape, bytes);
    }

    /** All values as float32; half-precision values are widened exactly. */
    public float[] toFloats() {
        float[] values = new float[Math.toIntExact(elements())];
        ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case F32 -> in.asFloatBuffer().get(values);
            case BF16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.intBitsToFloat(in.getShort() << 16);
                }
            }
            case F16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = widenHalf(in.getShort());
                }
            }
            default -> throw new IllegalStateException("Tensor " + name + " of type " + type + " has no float values.");
        }
        return values;
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
