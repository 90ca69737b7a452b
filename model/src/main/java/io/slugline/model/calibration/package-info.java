/** From logits to scores that mean what they say: temperature, per-label thresholds, abstention, and how each is fitted. */
@NullMarked
package io.slugline.model.calibration;

import org.jspecify.annotations.NullMarked;
