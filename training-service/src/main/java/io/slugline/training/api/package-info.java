/** The service over HTTP: what ran, what serves and why, and the buttons. */
@NullMarked
package io.slugline.training.api;

import org.jspecify.annotations.NullMarked;
