@NullMarked
package io.slugline.ingest.cli;

import org.jspecify.annotations.NullMarked;
