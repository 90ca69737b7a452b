package io.slugline.training.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one open file, in order, as values by column. */
interface RowSource extends Closeable {
    /** The next row; null at the end. */
    @Nullable
    Map<String, String> next() throws IOException;

    /** Number of the line on which the last row began, from 1. */
    long line();
}
