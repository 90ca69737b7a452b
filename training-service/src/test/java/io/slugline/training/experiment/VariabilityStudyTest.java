package io.slugline.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class VariabilityStudyTest {
    private static final Sweep SWEEP = new Sweep(
            List.of(Factor.parse("rate=1e-3,1e-2,1e-1"), Factor.parse("batch=16,64"), Factor.parse("dtype=bf16,fp32")));

    @Test
    void findsTheFactorsThatMoveTheFigureAndTheOneThatDoesNot() {
        List<Map<String, String>> runs = runs(5);
        double[] figures = figures(runs, run -> {
            double rate = Math.log10(Double.parseDouble(run.get("rate"))) + 2;
            return 0.8 + 0.05 * rate - 0.02 * rate * rate + (run.get("dtype").equals("fp32") ? 0.03 : 0);
        });

        VariabilityStudy study = VariabilityStudy.of("accuracy", runs, figures);

        assertThat(study.terms())
                .extracting(VariabilityStudy.Term::name)
                .containsExactly("intercept", "rate", "rate squared", "batch", "dtype = fp32", "rate x batch");
        assertThat(term(study, "rate").coefficient()).isCloseTo(0.05, within(0.001));
        assertThat(term(study, "rate").pValue()).isLessThan(1e-9);
        assertThat(term(study, "rate squared").coefficient()).isCloseTo(-0.02, within(0.001));
        assertThat(term(study, "dtype = fp32").coefficient()).isCloseTo(0.03, within(0.001));
        assertThat(term(study, "batch").pValue()).isGreaterThan(0.05);
        assertThat(study.explained()).isGreaterThan(0.99);
    }

    @Test
    void drawsEveryRunOverEveryFactor() {
        List<Map<String, String>> runs = runs(2);

        String html =
                VariabilityStudy.of("accuracy", runs, figures(runs, run -> 0.8)).toHtml();

        assertThat(html.split("<circle", -1)).hasSize(1 + 3 * runs.size());
    }

    @Test
    void refusesToStudyFewerRunsThanTerms() {
        List<Map<String, String>> all = runs(1);
        List<Map<String, String>> runs = List.of(all.get(0), all.get(5), all.get(10));

        assertThatThrownBy(() -> VariabilityStudy.of("accuracy", runs, new double[] {1, 2, 3}))
                .hasMessageContaining("add values or seeds");
    }

    @Test
    void saysWhenTwoFactorsAlwaysChangeTogether() {
        List<Map<String, String>> runs = List.of(
                Map.of("rate", "1", "batch", "1"),
                Map.of("rate", "2", "batch", "2"),
                Map.of("rate", "1", "batch", "1"),
                Map.of("rate", "2", "batch", "2"));

        assertThatThrownBy(() -> VariabilityStudy.of("accuracy", runs, new double[] {1, 2, 3, 4}))
                .hasMessageContaining("always change together");
    }

    private static VariabilityStudy.Term term(VariabilityStudy study, String name) {
        return study.terms().stream()
                .filter(term -> term.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, String>> runs(int seeds) {
        List<Map<String, String>> runs = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            runs.addAll(SWEEP.grid());
        }
        return runs;
    }

    private static double[] figures(List<Map<String, String>> runs, ToDoubleFunction<Map<String, String>> figure) {
        Random noise = new Random(1);
        return runs.stream()
                .mapToDouble(run -> figure.applyAsDouble(run) + 0.001 * noise.nextGaussian())
                .toArray();
    }
}
