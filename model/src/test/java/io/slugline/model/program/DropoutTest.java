package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.checkpoint.TensorData;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A head that sums up one feature each: what it says is what dropout leaves of the features. */
class DropoutTest {

    private static final int WIDTH = 101;
    private static final int TEXTS = 400;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void dropsItsShareAtEveryPlaceAndLeavesTheMean(double share) {
        TorchEngine.setSeed(7);

        float[][] left = drop(share);

        float kept = (float) (1 / (1 - share));
        int[] dropped = new int[WIDTH];
        double sum = 0;
        for (float[] row : left) {
            for (int place = 0; place < WIDTH; place++) {
                boolean zero = Math.abs(row[place]) < 1e-3;
                assertThat(zero ? 0 : row[place]).isCloseTo(zero ? 0 : kept, Offset.offset(1e-3f * kept));
                dropped[place] += zero ? 1 : 0;
                sum += row[place];
            }
        }
        // Six standard deviations of what chance alone makes.
        double spread = 6 * Math.sqrt(share * (1 - share) * TEXTS);
        Arrays.stream(dropped)
                .forEach(count -> assertThat((double) count).isCloseTo(share * TEXTS, Offset.offset(spread)));
        double whole = 6 * Math.sqrt(share / (1 - share) / (TEXTS * WIDTH));
        assertThat(sum / (TEXTS * WIDTH)).isCloseTo(1, Offset.offset(whole));
    }

    /** The last distance is that of places which the same random number decides. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, WIDTH, WIDTH * TEXTS / 4})
    void dropsEachPlaceWhateverHappensToAnother(int apart) {
        TorchEngine.setSeed(7);

        float[][] left = drop(0.5);

        int pairs = WIDTH * TEXTS - apart;
        long same = IntStream.range(0, pairs)
                .filter(place -> isDropped(left, place) == isDropped(left, place + apart))
                .count();
        assertThat((double) same / pairs).isCloseTo(0.5, Offset.offset(3 / Math.sqrt(pairs)));
    }

    private static boolean isDropped(float[][] left, int place) {
        return Math.abs(left[place / WIDTH][place % WIDTH]) < 1e-3;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void drawsTheSameAgainFromTheSameSeed(int seed) {
        TorchEngine.setSeed(seed);
        float[][] first = drop(0.3);
        TorchEngine.setSeed(seed);

        float[][] second = drop(0.3);

        assertThat(second).isDeepEqualTo(first);
    }

    private static float[][] drop(double share) {
        float[] one = new float[WIDTH * WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            one[i * WIDTH + i] = 1;
        }
        Map<String, TensorData> head = Map.of(
                "linear.weight", TensorData.of("linear.weight", one, WIDTH, WIDTH),
                "linear.bias", TensorData.of("linear.bias", new float[WIDTH], WIDTH));
        float[] features = new float[TEXTS * WIDTH];
        Arrays.fill(features, 1);
        float[] weights = new float[WIDTH];
        Arrays.fill(weights, 1);
        TrainingOptions options = new TrainingOptions(0, share, 0, 0, Distillation.none());
        try (TrainingNetwork network = TrainingNetwork.loadHead(options, new TrainedTensors(head, head.keySet()))) {
            return network.step(
                            new StepInput.Features(features, TEXTS),
                            Targets.of(new int[TEXTS]),
                            new StepSettings(1e-3, 0, 1, weights))
                    .logits();
        }
    }
}
