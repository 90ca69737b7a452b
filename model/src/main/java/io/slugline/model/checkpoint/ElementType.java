package io.slugline.model.checkpoint;

import io.slugline.model.ModelException;
import java.util.Locale;

/** The element types of a safetensors file that this library reads, by the names the format gives them. */
public enum ElementType {
    F32(4),
    F16(2),
    BF16(2),
    F64(8),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    static ElementType of(String name, String where) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new ModelException(String.format(
                Locale.ROOT,
                "%s has the element type %s, which is not supported; convert it to F32, F16 or BF16.",
                where,
                name));
    }
}
