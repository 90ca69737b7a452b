package io.slugline.model.program;

/**
 * How an encoder computes.
 *
 * @param dtype auto, fp32 or bf16
 * @param packed true to compute on rows without padding where the family and the processor allow it
 */
public record EncoderOptions(String dtype, boolean packed) {

    public static EncoderOptions of(String dtype) {
        return new EncoderOptions(dtype, true);
    }
}
