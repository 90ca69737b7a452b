package io.slugline.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void givesValuesThatWereMeasured() {
        double[] hundred =
                IntStream.rangeClosed(1, 100).mapToDouble(value -> 101 - value).toArray();

        Quantiles quantiles = Quantiles.of(hundred);

        assertThat(quantiles.at(0.5)).isEqualTo(50);
        assertThat(quantiles.at(0.99)).isEqualTo(99);
        assertThat(quantiles.at(1)).isEqualTo(100);
    }

    @Test
    void needsOneValueOnly() {
        assertThat(Quantiles.of(new double[] {7}).at(0.5)).isEqualTo(7);
    }
}
