package io.slugline.model.program;

/**
 * The numbers of one optimiser step.
 *
 * @param weightDecay on matrices only, decoupled
 * @param largestNorm gradients are scaled down to this global norm
 * @param labelWeights (L) of each label's loss; all 1 for a plain mean
 */
public record StepSettings(double learningRate, double weightDecay, double largestNorm, float[] labelWeights) {}
