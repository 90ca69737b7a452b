package io.slugline.model.classifier;

import java.time.Duration;

/**
 * What one call of a classifier cost.
 *
 * @param tokenise time from texts to tokens
 * @param infer time from tokens to scores
 * @param tokens tokens of all texts together
 * @param slots token places that were computed, padding included; at least {@code tokens}
 */
public record BatchCost(Duration tokenise, Duration infer, long tokens, long slots) {
    /** Share of the computed places that held no token, in [0, 1). */
    public double paddingRatio() {
        return slots == 0 ? 0 : 1 - (double) tokens / slots;
    }
}
