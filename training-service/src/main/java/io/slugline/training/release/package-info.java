/** From a trained checkpoint to a release: golden examples, model card, manifest, artifact store, version record. */
@NullMarked
package io.slugline.training.release;

import org.jspecify.annotations.NullMarked;
