package io.slugline.model.program;

/**
 * How an encoder computes.
 *
 * @param dtype auto, fp32 or bf16
 * @param packed true to use the packed program for processors with bf16 units where it fits
 */
public record EncoderOptions(String dtype, boolean packed) {

    public static EncoderOptions of(String dtype) {
        return new EncoderOptions(dtype, true);
    }
}
