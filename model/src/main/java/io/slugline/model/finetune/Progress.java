package io.slugline.model.finetune;

import java.time.Duration;

/**
 * Where a training run stands.
 *
 * @param phase encode, head, train or evaluate
 * @param step of steps, counted from 1 within the phase
 * @param loss mean over the last steps; 0 outside the train phase
 * @param eta estimated time to the end of the phase
 */
public record Progress(
        String phase, int step, int steps, double loss, double learningRate, double examplesPerSecond, Duration eta) {

    /** The same as a part of a larger phase. */
    Progress in(String whole) {
        return new Progress(whole, step, steps, loss, learningRate, examplesPerSecond, eta);
    }
}
