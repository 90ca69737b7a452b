/**
 * What flows between the services: the Avro records (generated from {@code src/main/avro}), the topics they flow on,
 * and the one place where serdes are configured.
 */
@NullMarked
package io.slugline.schemas;

import org.jspecify.annotations.NullMarked;
