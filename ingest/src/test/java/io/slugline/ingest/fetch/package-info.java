@NullMarked
package io.slugline.ingest.fetch;

import org.jspecify.annotations.NullMarked;
