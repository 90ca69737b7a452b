/** Measures the parser against the expected results of other readers' test suites. */
@NullMarked
package io.slugline.ingest.measure;

import org.jspecify.annotations.NullMarked;
