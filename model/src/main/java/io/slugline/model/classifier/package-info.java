/** Texts to predictions: the only package that a service needs for serving. */
@NullMarked
package io.slugline.model.classifier;

import org.jspecify.annotations.NullMarked;
