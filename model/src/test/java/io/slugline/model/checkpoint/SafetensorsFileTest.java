package io.slugline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                SafetensorsFile.read(damaged)
                        .values()
                        .forEach(tensor -> assertThat(tensor.bytes().limit()).isLessThanOrEqualTo(bytes.length));
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
