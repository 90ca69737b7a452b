@NullMarked
package io.slugline.ingest.poll;

import org.jspecify.annotations.NullMarked;
