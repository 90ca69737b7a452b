@NullMarked
package io.slugline.ingest.parse;

import org.jspecify.annotations.NullMarked;
