package io.slugline.model.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes one safetensors file of any size; what it returns is mapped, not copied, and lies inside the file.
 */
public final class SafetensorsFile {

    /** No buffer of Java's is longer than 2 GiB; a longer tensor is mapped in pieces of about this size. */
    private static final long PIECE = 1L << 30;

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsFile() {}

    /** All tensors by name, in the order in which they lie in the file. */
    public static Map<String, TensorData> read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] header = readHeader(file, channel);
            long dataStart = 8L + header.length;
            Map<String, TensorData> tensors = new LinkedHashMap<>();
            for (SafetensorsHeader.Entry entry : SafetensorsHeader.parse(file, header, channel.size() - dataStart)) {
                tensors.put(entry.name(), map(file, channel, dataStart, entry));
            }
            return tensors;
        } catch (IOException e) {
            throw ModelException.of("Cannot read " + file, e);
        }
    }

    private static byte[] readHeader(Path file, FileChannel channel) throws IOException {
        ByteBuffer prefix = readFully(file, channel, 0, 8);
        long length = prefix.order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > SafetensorsHeader.LONGEST || length > channel.size() - 8) {
            throw new ModelException(String.format(
                    "%s announces a header of %d bytes, expected 2 to %d inside a file of %d bytes; it is no safetensors file"
                            + " or it is cut off.",
                    file, length, SafetensorsHeader.LONGEST, channel.size()));
        }
        return readFully(file, channel, 8, (int) length).array();
    }

    private static ByteBuffer readFully(Path file, FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new ModelException(file + " ends after " + channel.size() + " bytes, inside its header.");
            }
        }
        return buffer.flip();
    }

    private static TensorData map(Path file, FileChannel channel, long dataStart, SafetensorsHeader.Entry entry)
            throws IOException {
        long length = entry.end() - entry.begin();
        long piece = length <= Integer.MAX_VALUE ? length : wholeRows(file, entry);
        List<ByteBuffer> pieces = new ArrayList<>();
        for (long from = 0; from < length; from += piece) {
            long size = Math.min(piece, length - from);
            pieces.add(channel.map(FileChannel.MapMode.READ_ONLY, dataStart + entry.begin() + from, size));
        }
        if (pieces.isEmpty()) {
            pieces.add(ByteBuffer.allocateDirect(0));
        }
        return new TensorData(entry.name(), entry.type(), entry.shape(), pieces);
    }

    /** The length of a piece: as many rows as fit, so that every row lies in one. */
    private static long wholeRows(Path file, SafetensorsHeader.Entry entry) {
        long row = (entry.end() - entry.begin()) / entry.shape()[0];
        if (row > PIECE) {
            throw new ModelException(file + ": a row of tensor " + entry.name() + " takes " + row + " bytes, at most "
                    + PIECE + " can be read.");
        }
        return PIECE / row * row;
    }

    /** Writes a new file and forces it to the disk; an existing file is replaced. */
    public static void write(Path file, Collection<TensorData> tensors) {
        List<TensorData> ordered = new ArrayList<>(tensors);
        byte[] header = header(ordered);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer prefix = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            prefix.putLong(header.length).flip();
            writeFully(channel, prefix);
            writeFully(channel, ByteBuffer.wrap(header));
            for (TensorData tensor : ordered) {
                for (ByteBuffer piece : tensor.pieces()) {
                    writeFully(channel, piece.duplicate());
                }
            }
            channel.force(true);
        } catch (IOException e) {
            throw ModelException.of("Cannot write " + file, e);
        }
    }

    private static byte[] header(List<TensorData> tensors) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (TensorData tensor : tensors) {
            ObjectNode node =
                    root.putObject(tensor.name()).put("dtype", tensor.type().name());
            var shape = node.putArray("shape");
            for (long size : tensor.shape()) {
                shape.add(size);
            }
            long end = offset + tensor.byteLength();
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        // Padded with spaces so that the tensors begin at a multiple of eight, as the reference writer does.
        return (new String(json, StandardCharsets.UTF_8) + " ".repeat((8 - json.length % 8) % 8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
