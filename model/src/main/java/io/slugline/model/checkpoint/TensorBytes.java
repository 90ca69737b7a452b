package io.slugline.model.checkpoint;

import io.slugline.model.ModelException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Where the bytes of a tensor lie; those in a file are in no memory until somebody reads them. */
sealed interface TensorBytes {

    long length();

    /** Fills the buffer from its position to its limit with what lies from this byte on. */
    void read(long from, ByteBuffer into);

    /** A part of these bytes, which is no copy. */
    TensorBytes part(long from, long length);

    /** Bytes in a buffer of their own. */
    record InMemory(ByteBuffer bytes) implements TensorBytes {

        @Override
        public long length() {
            return bytes.limit();
        }

        @Override
        public void read(long from, ByteBuffer into) {
            into.put(bytes.slice(Math.toIntExact(from), into.remaining()));
        }

        @Override
        public TensorBytes part(long from, long length) {
            return new InMemory(bytes.slice(Math.toIntExact(from), Math.toIntExact(length)));
        }
    }

    /** A stretch of an open file. */
    record InFile(OpenFile file, long begin, long length) implements TensorBytes {

        @Override
        public void read(long from, ByteBuffer into) {
            file.read(begin + from, into);
        }

        @Override
        public TensorBytes part(long from, long length) {
            return new InFile(file, begin + from, length);
        }
    }

    /**
     * A file that stays the same one while it is read, also when another took its name since. It is open as long as a tensor
     * refers to it; an interrupt does not close it, as it would close a channel.
     */
    final class OpenFile {
        private static final int CHUNK = 1 << 16;

        private final Path path;
        private final RandomAccessFile file;

        OpenFile(Path path) throws IOException {
            this.path = path;
            this.file = new RandomAccessFile(path.toFile(), "r");
        }

        Path path() {
            return path;
        }

        long length() throws IOException {
            return file.length();
        }

        void close() throws IOException {
            file.close();
        }

        synchronized void read(long from, ByteBuffer into) {
            byte[] chunk = new byte[Math.min(CHUNK, into.remaining())];
            try {
                file.seek(from);
                while (into.hasRemaining()) {
                    int count = Math.min(chunk.length, into.remaining());
                    file.readFully(chunk, 0, count);
                    into.put(chunk, 0, count);
                }
            } catch (EOFException e) {
                throw new ModelException(
                        path + " has become shorter than the tensors in it; was it written to while it was read?", e);
            } catch (IOException e) {
                throw ModelException.of("Cannot read " + path, e);
            }
        }
    }
}
