package io.slugline.training.data;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Characters of a UTF-8 file, one at a time; refuses other encodings, and rows larger than any article. */
final class BoundedReader implements Closeable {
    private static final int LARGEST_ROW = 4 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final BufferedReader reader;
    private long line = 1;
    private int inRow;

    BoundedReader(String name, InputStream bytes) {
        this.name = name;
        this.reader = new BufferedReader(
                new InputStreamReader(
                        bytes,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
    }

    String name() {
        return name;
    }

    /** Line of the next character, from 1. */
    long line() {
        return line;
    }

    /** Begins a row: the size limit counts from here. */
    void beginRow() {
        inRow = 0;
    }

    /** The next character, or -1 at the end. */
    int read() throws IOException {
        int next = decode();
        if (next == '\n') {
            line++;
        }
        if (++inRow > LARGEST_ROW) {
            throw new DataException(name + ", line " + line + ": a row is longer than " + LARGEST_ROW
                    + " characters; is a quote not closed?");
        }
        return next;
    }

    /** The rest of this line without its end; null at the end of the file. */
    @Nullable
    String readLine() throws IOException {
        int next = read();
        if (next < 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (; next >= 0 && next != '\n'; next = read()) {
            text.append((char) next);
        }
        int end = text.length();
        return end > 0 && text.charAt(end - 1) == '\r' ? text.substring(0, end - 1) : text.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private int decode() throws IOException {
        try {
            int next = reader.read();
            boolean mark = next == BYTE_ORDER_MARK && line == 1 && inRow == 0;
            return mark ? reader.read() : next;
        } catch (CharacterCodingException e) {
            throw new DataException(
                    name + ", near line " + line + ": the bytes are not UTF-8; convert the file to UTF-8.", e);
        }
    }
}
