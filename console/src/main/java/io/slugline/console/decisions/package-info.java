/** Writes editors' decisions to the labels topic, one by one, in bulk, imported; answers once Kafka has them. */
@NullMarked
package io.slugline.console.decisions;

import org.jspecify.annotations.NullMarked;
