package io.slugline.standalone.newsroom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data folder, held by at most one newsroom. The operating system gives it back when the holder
 * ends, however it ends; the file keeps the holder's process id for those who ask.
 */
final class NewsroomLock implements AutoCloseable {
    private static final String FILE = "newsroom.pid";

    private final FileChannel channel;

    private NewsroomLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws NewsroomException if another newsroom holds it or the folder cannot be written
     */
    static NewsroomLock take(Path data) {
        Path file = data.resolve(FILE);
        try {
            Files.createDirectories(data);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new NewsroomException("A newsroom" + holder(data) + " already runs on the data folder " + data
                        + ". Stop it with ./slugline down, or choose another folder with --data and other ports with"
                        + " --port-offset.");
            }
            channel.truncate(0).write(ByteBuffer.wrap(ownPid()), 0);
            return new NewsroomLock(channel);
        } catch (IOException e) {
            throw new NewsroomException(
                    "The data folder " + data + " cannot be written: " + e.getMessage()
                            + ". Choose another one with --data.",
                    e);
        }
    }

    /** Process id of the newsroom that runs on the folder; empty if none does. */
    static OptionalLong heldBy(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null ? pidIn(file) : OptionalLong.empty();
        } catch (IOException e) {
            throw new NewsroomException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new NewsroomException("The lock of the data folder could not be given back.", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static byte[] ownPid() {
        return Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    }

    private static OptionalLong pidIn(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    private static String holder(Path data) throws IOException {
        OptionalLong pid = pidIn(data.resolve(FILE));
        return pid.isPresent() ? " (process " + pid.getAsLong() + ")" : "";
    }
}
