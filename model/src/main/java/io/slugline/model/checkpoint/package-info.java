/** Checkpoint folders as they lie on disk: configuration, safetensors files, release manifest. Nothing here knows of the engine. */
@NullMarked
package io.slugline.model.checkpoint;

import org.jspecify.annotations.NullMarked;
