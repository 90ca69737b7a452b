package io.slugline.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VariabilityStudyTest {
    private static final double[] RATES = {1e-3, 1e-2, 1e-1};
    private static final double[] BATCHES = {16, 64};

    @Test
    void findsTheFactorThatMovesTheFigureAndTheOneThatDoesNot() {
        Map<String, double[]> factors = factors(5);
        double[] values = new double[factors.get("rate").length];
        Random noise = new Random(1);
        for (int run = 0; run < values.length; run++) {
            double rate = Math.log10(factors.get("rate")[run]) + 2;
            values[run] = 0.8 + 0.05 * rate - 0.02 * rate * rate + 0.001 * noise.nextGaussian();
        }

        VariabilityStudy study = VariabilityStudy.of("accuracy", factors, values);

        assertThat(study.terms())
                .extracting(VariabilityStudy.Term::name)
                .containsExactly("intercept", "rate", "rate squared", "batch");
        assertThat(study.terms().get(1).coefficient()).isCloseTo(0.05, within(0.001));
        assertThat(study.terms().get(1).pValue()).isLessThan(1e-9);
        assertThat(study.terms().get(2).coefficient()).isCloseTo(-0.02, within(0.001));
        assertThat(study.terms().get(3).pValue()).isGreaterThan(0.05);
        assertThat(study.explained()).isGreaterThan(0.99);
    }

    @Test
    void refusesToStudyFewerRunsThanTerms() {
        Map<String, double[]> factors = factors(1);
        factors.replaceAll((name, values) -> new double[] {values[0], values[2], values[5]});

        assertThatThrownBy(() -> VariabilityStudy.of("accuracy", factors, new double[] {1, 2, 3}))
                .hasMessageContaining("add values or seeds");
    }

    private static Map<String, double[]> factors(int seeds) {
        int runs = RATES.length * BATCHES.length * seeds;
        double[] rate = new double[runs];
        double[] batch = new double[runs];
        for (int run = 0; run < runs; run++) {
            rate[run] = RATES[run / seeds / BATCHES.length];
            batch[run] = BATCHES[run / seeds % BATCHES.length];
        }
        Map<String, double[]> factors = new LinkedHashMap<>();
        factors.put("rate", rate);
        factors.put("batch", batch);
        return factors;
    }
}
