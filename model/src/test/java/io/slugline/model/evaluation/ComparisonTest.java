package io.slugline.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final List<String> LABELS = List.of("a", "b");
    private static final int[] TRUTH = {0, 1, 0, 1};

    private final EvaluatedRun baseline = EvaluatedRun.of("baseline", LABELS, TRUTH, new int[] {0, 1, 1, 0});
    private final EvaluatedRun perfect = EvaluatedRun.of("perfect", LABELS, TRUTH, TRUTH);

    @Test
    void contrastsEveryRunButTheFirst() {
        Comparison comparison = Comparison.of(TRUTH, List.of(baseline, perfect), Bootstrap.seeded(1));

        assertThat(comparison.baseline().contrast()).isNull();
        Contrast contrast = Objects.requireNonNull(comparison.entries().get(1).contrast());
        assertThat(contrast.mcNemar()).isEqualTo(new McNemar(0, 2, 0.5));
        assertThat(contrast.accuracyDifference().estimate()).isEqualTo(0.5);
        assertThat(contrast.flips()).containsExactly(2, 3);
    }

    @Test
    void refusesRunsWithOtherLabels() {
        EvaluatedRun other = EvaluatedRun.of("other", List.of("a", "c"), TRUTH, TRUTH);

        assertThatThrownBy(() -> Comparison.of(TRUTH, List.of(baseline, other), Bootstrap.seeded(1)))
                .hasMessage("Run other has other labels than run baseline; only runs with the same labels in the same"
                        + " order can be compared.");
    }

    @Test
    void spreadsTheFiguresOfSeveralSeeds() {
        SeedStudy study = new SeedStudy("head", List.of(baseline.evaluation(), perfect.evaluation()));

        Spread accuracy = study.accuracy();

        assertThat(accuracy).isEqualTo(Spread.of(List.of(0.5, 1.0)));
    }
}
