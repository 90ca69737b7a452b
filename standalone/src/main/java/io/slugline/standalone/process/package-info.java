/** Child processes: how one is started, kept running, measured and ended. Knows nothing of what runs in them. */
@NullMarked
package io.slugline.standalone.process;

import org.jspecify.annotations.NullMarked;
