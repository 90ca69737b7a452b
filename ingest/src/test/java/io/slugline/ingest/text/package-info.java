@NullMarked
package io.slugline.ingest.text;

import org.jspecify.annotations.NullMarked;
