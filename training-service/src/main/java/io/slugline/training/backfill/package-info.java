/** Old articles on their way to be classified again: where they come from and how they are written. */
@NullMarked
package io.slugline.training.backfill;

import org.jspecify.annotations.NullMarked;
