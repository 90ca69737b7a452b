/** Training: schedules, the loop, the head on cached features. */
@NullMarked
package io.slugline.model.finetune;

import org.jspecify.annotations.NullMarked;
