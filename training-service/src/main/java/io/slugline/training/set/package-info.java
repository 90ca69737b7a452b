/** The training set: what the starter articles and the editors' decisions teach, split so that nothing leaks. */
@NullMarked
package io.slugline.training.set;

import org.jspecify.annotations.NullMarked;
