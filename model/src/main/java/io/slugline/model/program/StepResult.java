package io.slugline.model.program;

/**
 * What one step reports, all from before its update.
 *
 * @param loss mean cross-entropy of the batch
 * @param logits (B, L)
 * @param gradientNorm global norm before clipping
 */
public record StepResult(double loss, float[][] logits, double gradientNorm) {}
