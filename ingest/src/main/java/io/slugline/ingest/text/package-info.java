/** Text as people read it: out of HTML, without what breaks readers downstream. */
@NullMarked
package io.slugline.ingest.text;

import org.jspecify.annotations.NullMarked;
