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
 * Reads and writes one safetensors file of any size; what it returns is not copied: it lies in the file and is read when asked for.
 */
public final class SafetensorsFile {

    private static final int CHUNK = 1 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsFile() {}

    /** All tensors by name, in the order in which they lie in the file. */
    public static Map<String, TensorData> read(Path file) {
        try {
            TensorBytes.OpenFile open = new TensorBytes.OpenFile(file);
            try {
                return read(open);
            } catch (IOException | RuntimeException e) {
                open.close();
                throw e;
            }
        } catch (IOException e) {
            throw ModelException.of("Cannot read " + file, e);
        }
    }

    private static Map<String, TensorData> read(TensorBytes.OpenFile file) throws IOException {
        byte[] header = readHeader(file);
        long dataStart = 8L + header.length;
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : SafetensorsHeader.parse(file.path(), header, file.length() - dataStart)) {
            TensorBytes bytes = new TensorBytes.InFile(file, dataStart + entry.begin(), entry.end() - entry.begin());
            tensors.put(entry.name(), new TensorData(entry.name(), entry.type(), entry.shape(), bytes));
        }
        return tensors;
    }

    private static byte[] readHeader(TensorBytes.OpenFile file) throws IOException {
        ByteBuffer prefix = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length() >= prefix.capacity()) {
            file.read(0, prefix);
        }
        long length = prefix.getLong(0);
        if (length < 2 || length > SafetensorsHeader.LONGEST || length > file.length() - 8) {
            throw new ModelException(String.format(
                    "%s announces a header of %d bytes, expected 2 to %d inside a file of %d bytes; it is no safetensors file"
                            + " or it is cut off.",
                    file.path(), length, SafetensorsHeader.LONGEST, file.length()));
        }
        ByteBuffer header = ByteBuffer.allocate((int) length);
        file.read(8, header);
        return header.array();
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
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            for (TensorData tensor : ordered) {
                for (long from = 0; from < tensor.byteLength(); from += CHUNK) {
                    writeFully(channel, tensor.refill(chunk, from));
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
