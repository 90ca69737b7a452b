package io.slugline.training.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A file of labelled texts: .csv, .tsv or .jsonl, also with .gz or .zst behind it; - is JSON Lines from standard input. Read
 * whole, in order.
 */
public final class TextFile {
    private static final Pattern TABLE = Pattern.compile("(?i).*\\.(csv|tsv|jsonl|ndjson)(\\.(gz|zst))?");

    private final Path path;
    private final Columns columns;

    /** A file whose rows are read as they are. */
    public TextFile(Path path) {
        this(path, Columns.usual());
    }

    public TextFile(Path path, Columns columns) {
        this.path = path;
        this.columns = columns;
    }

    /** True if the name says that the file holds rows with columns. */
    static boolean isTable(Path path) {
        return TABLE.matcher(path.toString()).matches();
    }

    /** All rows; each must have a label. */
    public List<LabelledText> read() {
        List<LabelledText> texts = new ArrayList<>();
        forEachRow((row, where) -> texts.add(columns.read(row, where, true)));
        return texts;
    }

    /** Hands over each row, as values by column, with file and line for the sentence of a fault. */
    public void forEachRow(BiConsumer<Map<String, String>, String> reader) {
        boolean empty = true;
        try (RowSource rows = open()) {
            for (Map<String, String> row = rows.next(); row != null; row = rows.next()) {
                reader.accept(row, path + ", line " + rows.line());
                empty = false;
            }
        } catch (EOFException e) {
            throw new DataException(path + " is cut off; copy it again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
        if (empty) {
            throw new DataException(path + " has no rows.");
        }
    }

    private RowSource open() throws IOException {
        if (path.toString().equals("-")) {
            return new JsonRows(new BoundedReader("standard input", System.in));
        }
        Decompressed file = new Decompressed(path);
        String plain = file.plainName();
        BoundedReader reader = new BoundedReader(path.toString(), file.open());
        if (plain.endsWith(".csv")) {
            return new DelimitedRows(reader, ',');
        }
        if (plain.endsWith(".tsv")) {
            return new DelimitedRows(reader, '\t');
        }
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            return new JsonRows(reader);
        }
        reader.close();
        throw new DataException(path + " must end in .csv, .tsv or .jsonl, with .gz or .zst behind it if compressed.");
    }
}
