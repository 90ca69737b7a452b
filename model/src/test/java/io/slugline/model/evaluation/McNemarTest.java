package io.slugline.model.evaluation;

import static io.slugline.model.evaluation.MetricsFixture.TOLERANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class McNemarTest {
    @ParameterizedTest
    @ValueSource(strings = {"five_classes", "twenty_six_classes"})
    void equalsTheReference(String name) {
        MetricsFixture fixture = MetricsFixture.ofCase(name);

        McNemar test = McNemar.of(fixture.truth(), fixture.predicted(), fixture.otherPredicted());

        assertThat(test.onlyFirstRight()).isEqualTo((int) fixture.expected("mcnemar/only_first_right"));
        assertThat(test.onlySecondRight()).isEqualTo((int) fixture.expected("mcnemar/only_second_right"));
        assertThat(test.pValue()).isEqualTo(fixture.expected("mcnemar/p_value"), within(TOLERANCE));
    }

    @Test
    void isTheExactBinomialTailForASplitOfOneToFour() {
        McNemar test = McNemar.of(1, 4);

        assertThat(test.pValue()).isEqualTo(2 * (1 + 5) / 32.0, within(1e-12));
    }

    @Test
    void findsNothingWhereTheClassifiersAgree() {
        McNemar test = McNemar.of(new int[] {0, 1}, new int[] {0, 0}, new int[] {0, 0});

        assertThat(test).isEqualTo(new McNemar(0, 0, 1));
    }
}
