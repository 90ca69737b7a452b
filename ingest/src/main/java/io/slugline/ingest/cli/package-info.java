/** The command that shows what Slugline reads out of a feed. */
@NullMarked
package io.slugline.ingest.cli;

import org.jspecify.annotations.NullMarked;
