package io.slugline.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void ofEightRightInTenIsWilsons() {
        Interval share = Interval.ofShare(8, 10, 0.95);

        assertThat(share.low()).isEqualTo(0.4901624715, within(1e-9));
        assertThat(share.high()).isEqualTo(0.9433178485, within(1e-9));
    }

    @Test
    void ofNoTrialsSaysNothing() {
        Interval share = Interval.ofShare(0, 0, 0.95);

        assertThat(List.of(share.low(), share.high())).containsExactly(0.0, 1.0);
    }

    @Test
    void ofSeveralSeedsIsStudents() {
        Spread spread = Spread.of(List.of(0.70, 0.72, 0.71, 0.69, 0.73));

        Interval interval = spread.interval(0.95);

        assertThat(spread.mean()).isEqualTo(0.71, within(1e-12));
        assertThat(spread.standardDeviation()).isEqualTo(0.0158113883, within(1e-9));
        assertThat(spread.standardError()).isEqualTo(0.0070710678, within(1e-9));
        assertThat(interval.high() - interval.estimate()).isEqualTo(2.7764451052 * 0.0070710678, within(1e-9));
    }

    @Test
    void ofOneSeedIsThatSeed() {
        Interval interval = Spread.of(List.of(0.7)).interval(0.95);

        assertThat(interval).isEqualTo(new Interval(0.7, 0.7, 0.7, 0.95));
    }
}
