package io.slugline.model.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.classifier.Ensemble.Member;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EnsembleTest {

    private static final LabelSet LABELS = LabelSet.ofNames("test", List.of("sport", "business"));

    @Test
    void givesTheWeightedMeanOfItsMembersScores() {
        Ensemble ensemble = new Ensemble(
                LABELS,
                List.of(new Member(always(LABELS, 0.9), 1), new Member(always(LABELS, 0.1), 3)),
                Calibration.none());

        Prediction prediction = ensemble.classify(List.of("a", "b")).get(1);

        assertThat(prediction.scores().get(0)).isCloseTo(0.3, Offset.offset(1e-12));
        assertThat(prediction.topLabel()).isEqualTo("business");
    }

    @Test
    void decidesOnReviewByTheMeanScore() {
        Calibration strict = new Calibration(1, Map.of("sport", 0.8), 0);
        Ensemble ensemble = new Ensemble(
                LABELS, List.of(new Member(always(LABELS, 0.9), 1), new Member(always(LABELS, 0.6), 1)), strict);

        Prediction prediction = ensemble.classify(List.of("a")).get(0);

        assertThat(prediction.needsReview()).isTrue();
    }

    @Test
    void refusesAMemberWithOtherLabels() {
        LabelSet reversed = LabelSet.ofNames("other", List.of("business", "sport"));
        Ensemble ensemble = new Ensemble(LABELS, List.of(new Member(always(reversed, 0.9), 1)), Calibration.none());

        assertThatThrownBy(() -> ensemble.classify(List.of("a")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("[business, sport]");
    }

    private static Classifier always(LabelSet labels, double first) {
        return texts -> texts.stream()
                .map(text -> Prediction.of(labels, new double[] {first, 1 - first}, Calibration.none(), 1, false))
                .toList();
    }
}
