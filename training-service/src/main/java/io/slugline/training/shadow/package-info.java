/** What the live stream says of versions: the challenger in the shadow, and the champion beside the one before it. */
@NullMarked
package io.slugline.training.shadow;

import org.jspecify.annotations.NullMarked;
