/** Tests of the connector; those that end in IT run in a real worker. */
@NullMarked
package io.slugline.ingest;

import org.jspecify.annotations.NullMarked;
