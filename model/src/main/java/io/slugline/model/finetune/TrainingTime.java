package io.slugline.model.finetune;

import java.time.Duration;

/**
 * Where the time of a training run went.
 *
 * @param examples that went through steps, each as often as it did; for a head on cached features those that were encoded, once
 * @param steps inside the engine: training steps, and encodings for a head's features
 * @param scoring of held-out examples after each epoch
 * @param whole from the call to its end: tokenising, loading, batches, saved states, and all of the above
 */
public record TrainingTime(long examples, Duration steps, Duration scoring, Duration whole) {

    /** Examples a second as the run went, but for its scoring. */
    public double rate() {
        return perSecond(whole.minus(scoring));
    }

    /** Examples a second of the bare steps, which nothing around them can exceed. */
    public double bareRate() {
        return perSecond(steps);
    }

    private double perSecond(Duration time) {
        return examples * 1e9 / Math.max(1, time.toNanos());
    }
}
