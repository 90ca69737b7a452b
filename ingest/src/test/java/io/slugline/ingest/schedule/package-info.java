@NullMarked
package io.slugline.ingest.schedule;

import org.jspecify.annotations.NullMarked;
