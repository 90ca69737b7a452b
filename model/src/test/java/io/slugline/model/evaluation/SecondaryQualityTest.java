package io.slugline.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

class SecondaryQualityTest {
    private final DoublePredicate gives = score -> score >= 0.2;

    @Test
    void countsWhatStandsBehindTheBestLabel() {
        double[][] scores = {{0.5, 0.3, 0.2}, {0.1, 0.6, 0.3}, {0.8, 0.1, 0.1}, {0.4, 0.35, 0.25}};
        boolean[][] applies = {{true, true, false}, {true, true, false}, {true, false, true}, {}};

        SecondaryQuality quality = SecondaryQuality.of(scores, applies, gives);

        assertThat(quality).isEqualTo(new SecondaryQuality(3, 3, 1));
        assertThat(quality.precision()).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(quality.recall()).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(quality.figures()).containsOnlyKeys("secondaryPrecision", "secondaryRecall");
    }

    @Test
    void ofATrueLabelThatOnlyCameSecondIsRight() {
        SecondaryQuality quality =
                SecondaryQuality.of(new double[][] {{0.6, 0.4}}, new boolean[][] {{false, true}}, gives);

        assertThat(quality).isEqualTo(new SecondaryQuality(1, 1, 1));
    }

    @Test
    void hasNoFiguresWhereNobodyWasAsked() {
        assertThat(SecondaryQuality.of(new double[][] {{0.6, 0.4}}, new boolean[1][0], gives)
                        .figures())
                .isEmpty();
    }
}
