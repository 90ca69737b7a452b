package io.slugline.model.program;

/**
 * What is fixed when a training program is compiled.
 *
 * @param dropout in the encoder's layers and attention, in [0, 1); negative means the checkpoint's own values
 * @param headDropout before the last linear layer; negative means the checkpoint's own value
 * @param loraDropout before each LoRA matrix A
 * @param labelSmoothing share of the target spread over all labels, in [0, 1)
 */
public record TrainingOptions(double dropout, double headDropout, double loraDropout, double labelSmoothing) {

    /** The checkpoint's own dropout, nothing else. */
    public static TrainingOptions checkpointDefaults() {
        return new TrainingOptions(-1, -1, 0, 0);
    }

    /** No randomness at all. */
    public static TrainingOptions withoutDropout() {
        return new TrainingOptions(0, 0, 0, 0);
    }
}
