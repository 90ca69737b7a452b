package io.slugline.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthHistogramTest {
    @Test
    void countsLengthsInBinsThatBeginAtZero() {
        LengthHistogram histogram = LengthHistogram.of(new int[] {0, 9, 10, 35}, 10, List.of());

        assertThat(histogram.bins()).extracting(LengthHistogram.Bin::count).containsExactly(2, 1, 0, 1);
        assertThat(histogram.bins().get(3)).isEqualTo(new LengthHistogram.Bin(30, 40, 1));
    }

    @Test
    void tellsWhatALimitCutsOff() {
        LengthHistogram histogram = LengthHistogram.of(new int[] {50, 64, 100, 186}, 64, List.of(64, 256));

        assertThat(histogram.cuts())
                .containsExactly(
                        new LengthHistogram.Cut(64, 0.5, (36 + 122) / 400.0), new LengthHistogram.Cut(256, 0, 0));
    }

    @Test
    void knowsTheUsualQuantiles() {
        LengthHistogram histogram =
                LengthHistogram.of(IntStream.rangeClosed(1, 100).toArray(), 10, List.of());

        assertThat(histogram.mean()).isEqualTo(50.5, within(1e-12));
        assertThat(List.of(histogram.median(), histogram.p95(), histogram.longest()))
                .containsExactly(50, 95, 100);
    }

    @Test
    void isEmptyWithoutTexts() {
        LengthHistogram histogram = LengthHistogram.of(new int[0], 10, List.of(64));

        assertThat(histogram)
                .isEqualTo(new LengthHistogram(0, 0, 0, 0, 0, List.of(), List.of(new LengthHistogram.Cut(64, 0, 0))));
    }
}
