/** The gate: whether a challenger may replace the champion, decided by rules and said in sentences. */
@NullMarked
package io.slugline.training.gate;

import org.jspecify.annotations.NullMarked;
