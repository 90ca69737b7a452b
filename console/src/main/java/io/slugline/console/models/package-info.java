/** Versions, aliases, instances and training runs as the topics tell them, and the way to the training service. */
@NullMarked
package io.slugline.console.models;

import org.jspecify.annotations.NullMarked;
