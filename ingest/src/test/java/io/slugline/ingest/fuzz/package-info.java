/** Readers of foreign bytes, fed with documents that no publisher would write. */
@NullMarked
package io.slugline.ingest.fuzz;

import org.jspecify.annotations.NullMarked;
