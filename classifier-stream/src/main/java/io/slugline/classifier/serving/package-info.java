/** The active model: which release serves, how it is swapped, and the edge to the model library. */
@NullMarked
package io.slugline.classifier.serving;

import org.jspecify.annotations.NullMarked;
