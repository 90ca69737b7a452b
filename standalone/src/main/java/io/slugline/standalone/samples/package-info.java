/**
 * Three feeds of invented news on loopback, in RSS 2.0, Atom 1.0 and JSON Feed 1.1, that never end and never repeat:
 * story n is always the same story. Knows nothing of Kafka.
 */
@NullMarked
package io.slugline.standalone.samples;

import org.jspecify.annotations.NullMarked;
