package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.checkpoint.TensorData;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a classifier learns from, computed by hand for two texts, two features and three labels. */
class LabelLossTest {

    private static final float[] FEATURES = {1, 2, -1, 0.5f};
    private static final float[] WEIGHT = {0.5f, -0.25f, 1, 0.75f, -0.5f, 0.25f};
    private static final float[] BIAS = {0.1f, -0.2f, 0};
    private static final int[] LABELS = {1, 0};
    private static final float[] TAUGHT = {0.2f, 0.7f, 0.1f, 0.05f, 0.05f, 0.9f};
    private static final float[] LABEL_WEIGHTS = {2, 0.5f, 1};

    @ParameterizedTest
    @CsvSource({"0, 1", "0.3, 1", "0.5, 2", "1, 4"})
    void mixesTheLabelsCrossEntropyWithThatOfTheTeachersScores(double share, double temperature) {
        Distillation distillation = new Distillation(share, temperature);
        double wanted = 0;
        double weights = 0;
        for (int text = 0; text < 2; text++) {
            double weight = LABEL_WEIGHTS[LABELS[text]];
            double[] logits = logits(text);
            double hard = -Math.log(softmax(logits, 1)[LABELS[text]]);
            double soft = 0;
            double[] teacher = softmax(logarithms(text), temperature);
            double[] student = softmax(logits, temperature);
            for (int label = 0; label < 3; label++) {
                soft -= teacher[label] * Math.log(student[label]);
            }
            wanted += weight * ((1 - share) * hard + share * temperature * temperature * soft);
            weights += weight;
        }

        StepResult result = step(distillation);

        assertThat(result.loss()).isCloseTo(wanted / weights, Offset.offset(1e-5));
        assertThat((double) result.logits()[1][2]).isCloseTo(logits(1)[2], Offset.offset(1e-6));
    }

    private static StepResult step(Distillation distillation) {
        Map<String, TensorData> head = Map.of(
                "linear.weight", TensorData.of("linear.weight", WEIGHT, 3, 2),
                "linear.bias", TensorData.of("linear.bias", BIAS, 3));
        TrainingOptions options = TrainingOptions.withoutDropout().withDistillation(distillation);
        StepSettings settings = new StepSettings(0.1, 0, 1, LABEL_WEIGHTS);
        try (TrainingNetwork network = TrainingNetwork.loadHead(options, new TrainedTensors(head, head.keySet()))) {
            return network.step(new StepInput.Features(FEATURES, 2), new Targets(LABELS, TAUGHT), settings);
        }
    }

    private static double[] logits(int text) {
        double[] logits = new double[3];
        for (int label = 0; label < 3; label++) {
            logits[label] = BIAS[label]
                    + WEIGHT[2 * label] * FEATURES[2 * text]
                    + WEIGHT[2 * label + 1] * FEATURES[2 * text + 1];
        }
        return logits;
    }

    private static double[] logarithms(int text) {
        double[] values = new double[3];
        for (int label = 0; label < 3; label++) {
            values[label] = Math.log(TAUGHT[3 * text + label]);
        }
        return values;
    }

    private static double[] softmax(double[] values, double temperature) {
        double sum = 0;
        double[] scores = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scores[i] = Math.exp(values[i] / temperature);
            sum += scores[i];
        }
        for (int i = 0; i < values.length; i++) {
            scores[i] /= sum;
        }
        return scores;
    }
}
