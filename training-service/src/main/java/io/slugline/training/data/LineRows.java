package io.slugline.training.data;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a plain file: each line is one text, an empty one as well. */
final class LineRows implements RowSource {
    private final BoundedReader reader;
    private long line;

    LineRows(BoundedReader reader) {
        this.reader = reader;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public @Nullable Map<String, String> next() throws IOException {
        reader.beginRow();
        line = reader.line();
        String text = reader.readLine();
        return text == null ? null : Map.of("text", text);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
