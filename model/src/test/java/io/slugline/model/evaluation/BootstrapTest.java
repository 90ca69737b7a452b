package io.slugline.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private final MetricsFixture fixture = MetricsFixture.ofCase("five_classes");
    private final Bootstrap bootstrap = Bootstrap.seeded(7);

    @Test
    void estimatesTheFiguresOfTheEvaluation() {
        List<Interval> f1 = bootstrap.f1PerClass(5, fixture.truth(), fixture.predicted());

        assertThat(f1)
                .extracting(Interval::estimate)
                .isEqualTo(fixture.evaluation().perClass().stream()
                        .map(ClassScores::f1)
                        .toList());
    }

    @Test
    void holdsTheMacroF1BetweenItsEnds() {
        Interval macroF1 = bootstrap.macroF1(5, fixture.truth(), fixture.predicted());

        assertThat(macroF1.estimate()).isEqualTo(fixture.evaluation().macroF1(), within(1e-12));
        assertThat(macroF1.low()).isLessThan(macroF1.estimate());
        assertThat(macroF1.high()).isGreaterThan(macroF1.estimate());
    }

    @Test
    void repeatsItselfWithTheSameSeed() {
        Interval once = bootstrap.accuracy(fixture.truth(), fixture.predicted());
        Interval again = Bootstrap.seeded(7).accuracy(fixture.truth(), fixture.predicted());

        assertThat(again).isEqualTo(once);
    }

    @Test
    void seesARealDifference() {
        Interval difference =
                bootstrap.accuracyDifference(fixture.truth(), fixture.predicted(), fixture.otherPredicted());

        assertThat(difference.estimate()).isEqualTo(0.72 - 0.885, within(1e-12));
        assertThat(difference.high()).isNegative();
    }

    @Test
    void seesNoDifferenceOfAClassifierToItself() {
        Interval difference = bootstrap.macroF1Difference(5, fixture.truth(), fixture.predicted(), fixture.predicted());

        assertThat(difference).isEqualTo(new Interval(0, 0, 0, 0.95));
    }

    @Test
    void coversTheTrueAccuracyAboutAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(1);
        int covered = 0;
        for (int trial = 0; trial < 400; trial++) {
            int[] predicted =
                    random.ints(200, 0, 10).map(die -> die < 8 ? 1 : 0).toArray();
            int[] truth = new int[200];
            Arrays.fill(truth, 1);
            covered +=
                    new Bootstrap(200, 0.95, trial).accuracy(truth, predicted).contains(0.8) ? 1 : 0;
        }

        assertThat(covered / 400.0).isBetween(0.91, 0.98);
    }
}
