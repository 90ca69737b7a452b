/** Reads Kafka's topics into the index and into small tables; the only place that consumes. */
@NullMarked
package io.slugline.console.projection;

import org.jspecify.annotations.NullMarked;
