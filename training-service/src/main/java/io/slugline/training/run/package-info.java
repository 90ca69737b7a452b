/** Training runs: planned, queued one at a time, resumed after a restart, cancelled within a second. */
@NullMarked
package io.slugline.training.run;

import org.jspecify.annotations.NullMarked;
