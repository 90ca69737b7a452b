package io.slugline.model.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private static final LabelSet LABELS = LabelSet.ofNames("test", List.of("labour", "economy", "sport", "weather"));
    private static final double[] SCORES = {0.45, 0.2, 0.3, 0.05};

    @Nested
    class SecondaryLabels {
        @Test
        void standBehindTheBestOneBestFirst() {
            Prediction prediction = predict(new Calibration(1, Map.of(), 0, 0.2));

            assertThat(prediction.topLabel()).isEqualTo("labour");
            assertThat(prediction.secondary()).containsExactly("sport", "economy");
        }

        @Test
        void areNoneWithoutABound() {
            assertThat(predict(Calibration.none()).secondary()).isEmpty();
        }

        @Test
        void areNoneWhereNoLabelIsGiven() {
            Prediction prediction = predict(new Calibration(1, Map.of(), 0.5, 0.2));

            assertThat(prediction.abstained()).isTrue();
            assertThat(prediction.secondary()).isEmpty();
        }
    }

    private static Prediction predict(Calibration calibration) {
        return Prediction.of(LABELS, SCORES, calibration, 9, false);
    }
}
