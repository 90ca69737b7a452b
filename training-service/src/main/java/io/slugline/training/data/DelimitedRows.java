package io.slugline.training.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of CSV (RFC 4180: quotes, doubled quotes, line breaks inside quotes) or TSV, with the header in the first row. */
final class DelimitedRows implements RowSource {
    private final BoundedReader reader;
    private final char delimiter;
    private final List<String> columns;
    private long line = 1;

    DelimitedRows(BoundedReader reader, char delimiter) throws IOException {
        this.reader = reader;
        this.delimiter = delimiter;
        List<String> header = readRow();
        if (header == null) {
            throw new DataException(reader.name() + " is empty; its first row must name the columns.");
        }
        this.columns = List.copyOf(header);
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public @Nullable Map<String, String> next() throws IOException {
        List<String> values = readRow();
        if (values == null) {
            return null;
        }
        if (values.size() != columns.size()) {
            throw new DataException(reader.name() + ", line " + line + ": the row has " + values.size()
                    + " values, the header has " + columns.size() + ".");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            row.put(columns.get(column), values.get(column));
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** The next row that is not a blank line; null at the end. */
    private @Nullable List<String> readRow() throws IOException {
        while (true) {
            reader.beginRow();
            line = reader.line();
            int first = reader.read();
            if (first < 0) {
                return null;
            }
            if (first == '\r') {
                first = reader.read();
            }
            if (first != '\n') {
                return readValues(first);
            }
        }
    }

    private List<String> readValues(int first) throws IOException {
        List<String> values = new ArrayList<>();
        int next = first;
        while (true) {
            StringBuilder value = new StringBuilder();
            next = next == '"' ? readQuoted(value) : readPlain(value, next);
            values.add(value.toString());
            if (next != delimiter) {
                return values;
            }
            next = reader.read();
        }
    }

    /** Reads up to the character after the value and returns that: delimiter, line feed or -1. */
    private int readPlain(StringBuilder value, int first) throws IOException {
        int next = first;
        while (next >= 0 && next != delimiter && next != '\n') {
            value.append((char) next);
            next = reader.read();
        }
        int end = value.length();
        if (next != delimiter && end > 0 && value.charAt(end - 1) == '\r') {
            value.setLength(end - 1);
        }
        return next;
    }

    private int readQuoted(StringBuilder value) throws IOException {
        while (true) {
            int next = reader.read();
            if (next < 0) {
                throw new DataException(reader.name() + ", line " + line + ": a quote is opened and never closed.");
            }
            if (next != '"') {
                value.append((char) next);
                continue;
            }
            int after = reader.read();
            if (after == '"') {
                value.append('"');
            } else {
                return after == '\r' ? reader.read() : requireEnd(after);
            }
        }
    }

    private int requireEnd(int after) {
        if (after >= 0 && after != delimiter && after != '\n') {
            throw new DataException(reader.name() + ", line " + line + ": after a closing quote comes '" + (char) after
                    + "'; double a quote that belongs to the text.");
        }
        return after;
    }
}
