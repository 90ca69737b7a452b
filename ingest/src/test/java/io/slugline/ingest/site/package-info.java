/** A publisher's web site for tests. */
@NullMarked
package io.slugline.ingest.site;

import org.jspecify.annotations.NullMarked;
