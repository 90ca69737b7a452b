package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.engine.PtNDManager;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {

    private static final int ROWS = 40;
    private static final int WIDTH = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void copiesALargeTensorSomeRowsAtATime() throws Exception {
        TensorData tensor = large();
        try (PtNDManager manager = TorchEngine.newManager(Device.cpu());
                NDArray copy = Weights.toArray(manager, tensor);
                NDArray first = copy.get(new NDIndex(":, 0"))) {
            float[] values = first.toFloatArray();

            assertThat(values).hasSize(ROWS);
            for (int row = 0; row < ROWS; row++) {
                assertThat(values[row]).isEqualTo(row);
            }
        }
    }

    /** 84 MB of bf16, nearly all of it a hole in the file; each row begins with its number. */
    private TensorData large() throws Exception {
        Path file = folder.resolve("large.safetensors");
        String header = "{\"x\":{\"dtype\":\"BF16\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}"
                .formatted(ROWS, WIDTH, 2L * ROWS * WIDTH);
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            ByteBuffer begin = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(begin.putLong(json.length).put(json).flip());
            for (int row = 0; row < ROWS; row++) {
                short value = (short) (Float.floatToIntBits(row) >>> 16);
                ByteBuffer number = ByteBuffer.allocate(2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort(value)
                        .flip();
                channel.write(number, begin.limit() + 2L * row * WIDTH);
            }
            channel.write(ByteBuffer.allocate(2), begin.limit() + 2L * ROWS * WIDTH - 2);
        }
        return SafetensorsFile.read(file).get("x");
    }
}
