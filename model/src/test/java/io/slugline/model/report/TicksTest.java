package io.slugline.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void spanEveryValueInRoundSteps() {
        Ticks ticks = Ticks.over(DoubleStream.of(0.13, 2.71));

        assertThat(ticks).isEqualTo(new Ticks(0, 3, 0.5));
        assertThat(ticks.marks()).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0);
    }

    @Test
    void surviveASingleValue() {
        Ticks ticks = Ticks.over(DoubleStream.of(0.7));

        assertThat(ticks.share(0.7)).isBetween(0.0, 1.0);
    }

    @Test
    void ignoreValuesThatAreNotNumbers() {
        Ticks ticks = Ticks.over(DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY));

        assertThat(ticks).isEqualTo(new Ticks(0, 1, 0.2));
    }

    @Test
    void writeAsManyDigitsAsTheStepNeeds() {
        Ticks ticks = new Ticks(0, 0.1, 0.02);

        assertThat(ticks.label(0.02)).isEqualTo("0.02");
    }
}
