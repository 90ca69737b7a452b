/** The only place that reads XML. */
@NullMarked
package io.slugline.ingest.xml;

import org.jspecify.annotations.NullMarked;
