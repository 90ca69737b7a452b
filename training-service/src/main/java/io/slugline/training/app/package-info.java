/** The service as a whole: configuration, start and end, health and metrics. */
@NullMarked
package io.slugline.training.app;

import org.jspecify.annotations.NullMarked;
