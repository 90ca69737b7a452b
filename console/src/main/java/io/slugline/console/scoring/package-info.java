/** Asks the classifier what its active model says: why a label, and which stories it would label otherwise. Holds no model itself. */
@NullMarked
package io.slugline.console.scoring;

import org.jspecify.annotations.NullMarked;
