package io.slugline.training.shadow;

import java.time.Duration;

/**
 * How long a version stays in the shadow.
 *
 * @param period longest time; zero means that versions serve without a shadow period
 * @param labels labels of editors that are enough to decide earlier
 * @param significance the challenger is worse if it loses with a p-value below this (McNemar, exact)
 */
public record ShadowRules(Duration period, int labels, double significance) {
    /** True if accepted versions go through the shadow. */
    public boolean isOn() {
        return !period.isZero();
    }
}
