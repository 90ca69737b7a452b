/** Readiness and liveness, each with its reason. */
@NullMarked
package io.slugline.classifier.health;

import org.jspecify.annotations.NullMarked;
