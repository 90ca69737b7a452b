package io.slugline.model.finetune;

import io.slugline.model.checkpoint.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One encoder's features of texts, on disk. What a crash left half written is dropped at the next opening, and a record whose
 * checksum does not fit counts as not there.
 *
 * <p>A record is the text's SHA-256, the features as float32, most significant byte first, and the CRC-32C of both.
 */
final class FeatureFile implements AutoCloseable {

    /** A file grows to 2 GiB, 1.3 million texts of a small encoder; a full one is read only. */
    private static final long MOST_BYTES = 1L << 31;

    private static final int DIGEST_BYTES = 32;

    private final FileChannel channel;
    private final int width;
    private final Map<String, Long> places = new HashMap<>();
    private long end;

    private FeatureFile(FileChannel channel, int width) throws IOException {
        this.channel = channel;
        this.width = width;
        index();
    }

    /**
     * Opens a file or makes it. One process and thread at a time has it.
     *
     * @param width numbers for each text
     * @return empty while another has it
     */
    static Optional<FeatureFile> open(Path file, int width) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return Optional.of(new FeatureFile(channel, width));
        }
        channel.close();
        return Optional.empty();
    }

    /** Closing the channel gives the lock back. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private void index() throws IOException {
        long whole = channel.size() / recordBytes();
        for (end = 0; end < whole * recordBytes(); end += recordBytes()) {
            ByteBuffer record = read(end);
            if (record.getInt(recordBytes() - Integer.BYTES) == checksum(record)) {
                places.put(HexFormat.of().formatHex(record.array(), 0, DIGEST_BYTES), end);
            }
        }
        channel.truncate(end);
    }

    /** What is known of a text; null if nothing is. */
    float @Nullable [] find(String text) throws IOException {
        Long place = places.get(Sha256.of(text));
        if (place == null) {
            return null;
        }
        float[] features = new float[width];
        read(place).position(DIGEST_BYTES).asFloatBuffer().get(features);
        return features;
    }

    /** Keeps a text's features unless they are there already or the file is full. */
    void add(String text, float[] features) throws IOException {
        String digest = Sha256.of(text);
        if (places.containsKey(digest) || end + recordBytes() > MOST_BYTES) {
            return;
        }
        ByteBuffer record =
                ByteBuffer.allocate(recordBytes()).put(HexFormat.of().parseHex(digest));
        record.asFloatBuffer().put(features);
        record.putInt(recordBytes() - Integer.BYTES, checksum(record)).rewind();
        for (long place = end; record.hasRemaining(); ) {
            place += channel.write(record, place);
        }
        places.put(digest, end);
        end += recordBytes();
    }

    private int recordBytes() {
        return DIGEST_BYTES + Float.BYTES * width + Integer.BYTES;
    }

    private ByteBuffer read(long place) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(recordBytes());
        while (record.hasRemaining()) {
            if (channel.read(record, place + record.position()) < 0) {
                Arrays.fill(record.array(), (byte) 0);
                break;
            }
        }
        return record.clear();
    }

    private static int checksum(ByteBuffer record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record.array(), 0, record.capacity() - Integer.BYTES);
        return (int) checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
