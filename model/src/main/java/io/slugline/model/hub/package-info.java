/** Getting checkpoints from a Hugging Face hub, or from a folder that someone filled where there is no network. */
@NullMarked
package io.slugline.model.hub;

import org.jspecify.annotations.NullMarked;
