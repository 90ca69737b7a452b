package io.slugline.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
    private final Calibration calibration = new Calibration(1.5, Map.of("sport", 0.6), 0.3);

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 1, 1.7, 20})
    void neverChangesWhichLabelIsOnTop(double temperature) {
        SplittableRandom random = new SplittableRandom(5);
        Calibration warmed = new Calibration(temperature, Map.of(), 0);

        for (int trial = 0; trial < 1000; trial++) {
            double[] logits = random.doubles(17, -5, 5).toArray();
            assertThat(HeldOut.top(warmed.scores(logits))).isEqualTo(HeldOut.top(logits));
        }
    }

    @Test
    void givesScoresThatSumToOneForHugeLogits() {
        double[] scores = calibration.scores(new float[] {3000, -3000, 2999});

        assertThat(Arrays.stream(scores).sum()).isEqualTo(1, within(1e-12));
    }

    @Test
    void sendsALabelBelowItsThresholdToReview() {
        assertThat(calibration.needsReview("sport", 0.59)).isTrue();
        assertThat(calibration.needsReview("sport", 0.6)).isFalse();
    }

    @Test
    void letsALabelWithoutThresholdStand() {
        assertThat(calibration.needsReview("politics", 0.1)).isFalse();
    }

    @Test
    void abstainsBelowItsBound() {
        assertThat(calibration.abstains(0.29)).isTrue();
        assertThat(calibration.abstains(0.3)).isFalse();
    }

    @Test
    void sendsEvenACertainAnswerToReviewWhereTheThresholdIsOutOfReach() {
        Calibration strict = new Calibration(1, Map.of("sport", Calibration.UNREACHABLE), 0);

        assertThat(strict.needsReview("sport", 1)).isTrue();
    }

    @Test
    void comesBackFromJsonUnchanged() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        Calibration strict = new Calibration(1.25, Map.of("sport", Calibration.UNREACHABLE, "arts", 0.5), 0.2, 0.3);

        Calibration read = json.readValue(json.writeValueAsString(strict), Calibration.class);

        assertThat(read).isEqualTo(strict);
    }

    @Test
    void givesLabelsBesideTheBestFromItsBoundOn() {
        Calibration generous = new Calibration(1, Map.of(), 0, 0.25);

        assertThat(generous.givesBeside(0.25)).isTrue();
        assertThat(generous.givesBeside(0.24)).isFalse();
        assertThat(Calibration.none().givesBeside(1)).isFalse();
    }

    @Test
    void ofAnOlderCheckpointGivesNoLabelsBesideTheBest() throws JsonProcessingException {
        String older = "{\"temperature\":1.5,\"thresholds\":{},\"abstainBelow\":0.1}";

        Calibration read = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .readValue(older, Calibration.class);

        assertThat(read).isEqualTo(new Calibration(1.5, Map.of(), 0.1));
    }

    @Test
    void refusesATemperatureOfZero() {
        assertThatThrownBy(() -> new Calibration(0, Map.of(), 0))
                .hasMessage("A calibration's temperature is a positive number, not 0.0.");
    }

    @Test
    void refusesAThresholdAboveOne() {
        assertThatThrownBy(() -> new Calibration(1, Map.of("sport", 1.2), 0))
                .hasMessage("The calibration's threshold of label sport lies in [0, 1], not at 1.2.");
    }
}
