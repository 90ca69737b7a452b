package io.slugline.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small CSV file with a header, as rows of values in the order of its columns. */
record TextTable(Path file) {
    List<List<String>> rows() {
        try (RowSource rows = new DelimitedRows(new BoundedReader(file.toString(), Files.newInputStream(file)), ',')) {
            List<List<String>> values = new ArrayList<>();
            for (Map<String, String> row = rows.next(); row != null; row = rows.next()) {
                values.add(List.copyOf(row.values()));
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
