/** Polling: which feed is due, what its answer comes to, and where it stands afterwards. Knows nothing of Connect. */
@NullMarked
package io.slugline.ingest.poll;

import org.jspecify.annotations.NullMarked;
