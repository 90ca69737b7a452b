package io.slugline.model.finetune;

import java.time.Duration;

/**
 * Where a training run stands.
 *
 * @param phase encode, train or evaluate
 * @param step of steps, counted from 1 within the phase
 * @param loss mean over the last steps; 0 outside the train phase
 * @param eta estimated time to the end of the phase
 */
public record Progress(
        String phase, int step, int steps, double loss, double learningRate, double examplesPerSecond, Duration eta) {}
