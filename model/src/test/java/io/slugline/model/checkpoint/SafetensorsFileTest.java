package io.slugline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrote() {
        Path file = folder.resolve("model.safetensors");
        TensorData tensor = TensorData.of("layer.weight", new float[] {1, -2, 3.5f, Float.MIN_VALUE, 0, 7}, 2, 3);

        SafetensorsFile.write(file, List.of(tensor, TensorData.of("empty", new float[0], 0, 4)));

        var read = SafetensorsFile.read(file);
        assertThat(read.keySet()).containsExactlyInAnyOrder("layer.weight", "empty");
        assertThat(read.get("layer.weight").toFloats()).isEqualTo(tensor.toFloats());
        assertThat(read.get("layer.weight").shape()).containsExactly(2, 3);
    }

    @Test
    void anInterruptedWriteIsACancellation() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> SafetensorsFile.write(folder.resolve("model.safetensors"), List.of()))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("model.safetensors");
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`x`:1}|lacks dtype",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|its shape and type need 8",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|neither overlap nor leave a hole",
                "{\"x\":{\"dtype\":\"Q4\",\"shape\":[1],\"data_offsets\":[0,4]}}|Q4",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|-1",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,4]}}|overflows",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|cut off",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"x\":{}}|not valid JSON",
                "[]|not a JSON object"
            })
    void namesTheFileAndTheFault(String header, String fault) throws Exception {
        Path file = write(header.replace("`", "\""), 8);

        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining(fault);
    }

    @Test
    void readsATensorLargerThanAnyBuffer() throws Exception {
        long rows = 2_200;
        long width = 1 << 20;
        Path file = folder.resolve("large.safetensors");
        String header = "{\"large\":{\"dtype\":\"I8\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]},"
                        .formatted(rows, width, rows * width)
                + "\"small\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}}"
                        .formatted(rows * width, rows * width + 4);
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            ByteBuffer begin = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(begin.putLong(json.length).put(json).flip());
            for (long row : List.of(0L, 1023L, 1024L, 2047L, 2048L, rows - 1)) {
                channel.write(ByteBuffer.wrap(new byte[] {(byte) (row % 100 + 1)}), begin.limit() + row * width);
            }
            channel.write(ByteBuffer.wrap(new byte[4]), begin.limit() + rows * width);
        }

        TensorData large = SafetensorsFile.read(file).get("large");

        assertThat(large.byteLength()).isEqualTo(rows * width).isGreaterThan(Integer.MAX_VALUE);
        for (long row : List.of(0L, 1023L, 1024L, 2047L, 2048L, rows - 1)) {
            ByteBuffer first = ByteBuffer.allocate(1);
            large.rows(row, 1).read(0, first);
            assertThat(first.get(0)).isEqualTo((byte) (row % 100 + 1));
        }
    }

    @Test
    void staysWithTheFileThatItHasOpened() throws Exception {
        Path file = folder.resolve("model.safetensors");
        SafetensorsFile.write(file, List.of(TensorData.of("a", new float[] {1, 2}, 2)));
        TensorData before = Objects.requireNonNull(SafetensorsFile.read(file).get("a"));
        Path next = folder.resolve("next.safetensors");
        SafetensorsFile.write(next, List.of(TensorData.of("a", new float[] {3, 4}, 2)));

        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(before.toFloats()).containsExactly(1, 2);
    }

    @Test
    void saysThatAFileWasCutWhileItWasRead() throws Exception {
        Path file = folder.resolve("model.safetensors");
        SafetensorsFile.write(file, List.of(TensorData.of("a", new float[] {1, 2}, 2)));
        TensorData tensor = Objects.requireNonNull(SafetensorsFile.read(file).get("a"));

        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }

        assertThatThrownBy(tensor::toFloats)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.safetensors has become shorter");
    }

    @Test
    void anInterruptDoesNotCloseTheFileForOthers() {
        Path file = folder.resolve("model.safetensors");
        SafetensorsFile.write(file, List.of(TensorData.of("a", new float[] {1, 2}, 2)));
        TensorData tensor = Objects.requireNonNull(SafetensorsFile.read(file).get("a"));

        Thread.currentThread().interrupt();

        assertThat(tensor.toFloats()).containsExactly(1, 2);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesAnAnnouncedHeaderThatIsLongerThanTheFile() throws Exception {
        Path file = folder.resolve("model.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1L << 40)
                        .array());

        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("1099511627776");
    }

    @Test
    void answersAnyDamageWithADeclaredError() throws Exception {
        Path good = folder.resolve("good.safetensors");
        SafetensorsFile.write(
                good, List.of(TensorData.of("a", new float[] {1, 2}, 2), TensorData.of("b", new float[] {3}, 1)));
        byte[] bytes = Files.readAllBytes(good);
        Random random = new Random(11);
        Path damaged = folder.resolve("damaged.safetensors");
        for (int round = 0; round < 5_000; round++) {
            byte[] copy = bytes.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(copy.length) : copy.length;
            Files.write(damaged, java.util.Arrays.copyOf(copy, length));
            try {
                SafetensorsFile.read(damaged).values().forEach(tensor -> assertThat(tensor.byteLength())
                        .isLessThanOrEqualTo(bytes.length));
            } catch (ModelException e) {
                assertThat(e).hasMessageContaining("damaged.safetensors");
            }
        }
    }

    private Path write(String header, int dataBytes) throws Exception {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(json.length).put(json);
        return Files.write(folder.resolve("model.safetensors"), buffer.array());
    }
}
