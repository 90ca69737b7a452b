/** How good the labels themselves are: which look wrong, and how far each editor agrees with the others. */
@NullMarked
package io.slugline.training.quality;

import org.jspecify.annotations.NullMarked;
