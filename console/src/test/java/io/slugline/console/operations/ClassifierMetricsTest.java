package io.slugline.console.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.slugline.console.operations.ClassifierWatch.Load;
import org.junit.jupiter.api.Test;

class ClassifierMetricsTest {
    private static final String BEFORE = """
            # HELP slugline_batch_padding Share of a batch's computed token places that held no token
            process_cpu_usage 0.25
            slugline_batch_articles_count{application="x"} 10.0
            slugline_batch_articles_sum{application="x"} 40.0
            slugline_batch_padding_count 10.0
            slugline_batch_padding_sum 2.0
            slugline_score_seconds_count 10.0
            slugline_score_seconds_sum 1.0
            slugline_odd NaN
            """;
    private static final String AFTER = """
            process_cpu_usage 0.5
            slugline_batch_articles_count{application="x"} 14.0
            slugline_batch_articles_sum{application="x"} 72.0
            slugline_batch_padding_count 14.0
            slugline_batch_padding_sum 2.5
            slugline_score_seconds_count 14.0
            slugline_score_seconds_sum 1.2
            """;

    @Test
    void meansAreThoseOfTheBatchesInBetween() {
        Load load = ClassifierMetrics.read(AFTER).since(ClassifierMetrics.read(BEFORE), 7);

        assertThat(load.at()).isEqualTo(7);
        assertThat(load.processor()).isEqualTo(0.5);
        assertThat(load.batchArticles()).isEqualTo(8);
        assertThat(load.padding()).isEqualTo(0.125);
        assertThat(load.batchMillis()).isCloseTo(50, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(load.batchTokens()).isNull();
    }

    @Test
    void withoutBatchesInBetweenThereAreNoMeans() {
        ClassifierMetrics metrics = ClassifierMetrics.read(AFTER);

        Load load = metrics.since(metrics, 7);

        assertThat(load.padding()).isNull();
        assertThat(load.batchArticles()).isNull();
        assertThat(load.processor()).isEqualTo(0.5);
    }

    @Test
    void passesOverWhatIsNoNumber() {
        ClassifierMetrics metrics = ClassifierMetrics.read("""
                slugline_dash -
                slugline_address 10.0.0.1
                slugline_letters e+E
                slugline_endless 1e999
                process_cpu_usage 2.5e-1
                """);

        assertThat(metrics.values()).containsOnly(entry("process_cpu_usage", 0.25));
    }
}
