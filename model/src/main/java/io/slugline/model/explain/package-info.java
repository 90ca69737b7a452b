/** Why a text got its score: which words moved it, and whether that claim stands up to a test. */
@NullMarked
package io.slugline.model.explain;

import org.jspecify.annotations.NullMarked;
