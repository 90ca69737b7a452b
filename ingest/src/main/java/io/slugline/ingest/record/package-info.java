/** Slugline's Avro records as Connect data, and Connect data as Avro on the wire. */
@NullMarked
package io.slugline.ingest.record;

import org.jspecify.annotations.NullMarked;
