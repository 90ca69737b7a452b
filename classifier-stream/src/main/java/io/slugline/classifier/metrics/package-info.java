/** Every meter of the service, by name. */
@NullMarked
package io.slugline.classifier.metrics;

import org.jspecify.annotations.NullMarked;
