package io.slugline.training.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Texts without labels. A file whose name says so is read as {@link TextFile} reads it. Any other, and - for standard input,
 * is JSON Lines if its first character that is not blank is an opening brace, and else one text a line.
 */
public final class UnlabelledFile {
    /** So many blanks may stand before the brace. */
    private static final int LOOK = 1 << 12;

    private final Path path;
    private final Columns columns;

    public UnlabelledFile(Path path, Columns columns) {
        this.path = path;
        this.columns = columns;
    }

    /** Hands over each text in order, as soon as it is read. */
    public void forEachText(Consumer<LabelledText> reader) {
        if (TextFile.isTable(path)) {
            new TextFile(path, columns).forEachRow((row, where) -> reader.accept(columns.read(row, where, false)));
            return;
        }
        try (RowSource rows = open()) {
            for (Map<String, String> row = rows.next(); row != null; row = rows.next()) {
                reader.accept(columns.read(row, name() + ", line " + rows.line(), false));
            }
        } catch (EOFException e) {
            throw new DataException(name() + " is cut off; copy it again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private RowSource open() throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(bytes());
        boolean json = beginsWithBrace(bytes);
        BoundedReader reader = new BoundedReader(name(), bytes);
        return json ? new JsonRows(reader) : new LineRows(reader);
    }

    private InputStream bytes() throws IOException {
        if (isStandardInput()) {
            return System.in;
        }
        // A pipe is no regular file, and may be read all the same.
        boolean pipe = Files.exists(path) && !Files.isRegularFile(path);
        return pipe ? Files.newInputStream(path) : new Decompressed(path).open();
    }

    /** Looks and takes nothing; what is not a blank of UTF-8's one-byte characters or a byte-order mark ends the search. */
    private static boolean beginsWithBrace(BufferedInputStream bytes) throws IOException {
        bytes.mark(LOOK);
        int next = bytes.read();
        for (int seen = 1; seen < LOOK && isBlank(next); seen++) {
            next = bytes.read();
        }
        bytes.reset();
        return next == '{';
    }

    private static boolean isBlank(int next) {
        return next == ' ' || next == '\t' || next == '\r' || next == '\n' || isOfByteOrderMark(next);
    }

    private static boolean isOfByteOrderMark(int next) {
        return next == 0xEF || next == 0xBB || next == 0xBF;
    }

    private boolean isStandardInput() {
        return path.toString().equals("-");
    }

    private String name() {
        return isStandardInput() ? "standard input" : path.toString();
    }
}
