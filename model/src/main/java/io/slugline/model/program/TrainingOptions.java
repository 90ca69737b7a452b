package io.slugline.model.program;

/**
 * What is fixed when a training program is compiled.
 *
 * @param dropout in the encoder's layers and attention, in [0, 1); negative means the checkpoint's own values
 * @param headDropout before the last linear layer; negative means the checkpoint's own value
 * @param loraDropout before each LoRA matrix A
 * @param labelSmoothing share of the target spread over all labels, in [0, 1)
 * @param distillation how much a teacher's scores count beside the labels
 */
public record TrainingOptions(
        double dropout, double headDropout, double loraDropout, double labelSmoothing, Distillation distillation) {

    /** The checkpoint's own dropout, nothing else. */
    public static TrainingOptions checkpointDefaults() {
        return new TrainingOptions(-1, -1, 0, 0, Distillation.none());
    }

    public TrainingOptions withDistillation(Distillation newDistillation) {
        return new TrainingOptions(dropout, headDropout, loraDropout, labelSmoothing, newDistillation);
    }

    /** No randomness at all. */
    public static TrainingOptions withoutDropout() {
        return new TrainingOptions(0, 0, 0, 0, Distillation.none());
    }
}
