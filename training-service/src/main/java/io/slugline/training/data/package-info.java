/** Labelled texts from files: CSV, TSV and JSON Lines, plain or compressed, with every fault named by file and row. */
@NullMarked
package io.slugline.training.data;

import org.jspecify.annotations.NullMarked;
