/** What the schema registry and Avro say when a record cannot be read or written. */
@NullMarked
package io.slugline.classifier.registry;

import org.jspecify.annotations.NullMarked;
