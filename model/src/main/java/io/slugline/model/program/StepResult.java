package io.slugline.model.program;

/**
 * What one step reports, all from before its update.
 *
 * @param loss mean cross-entropy of the batch: of its labels, or of its answers' tokens
 * @param logits (B, L); of a language model (B, 1), the log-likelihood of each answer, its end included
 * @param gradientNorm global norm before clipping
 */
public record StepResult(double loss, float[][] logits, double gradientNorm) {}
