/** Where released checkpoints are kept: written once, fetched with every file verified. */
@NullMarked
package io.slugline.model.artifact;

import org.jspecify.annotations.NullMarked;
