package io.slugline.model.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.data.ClassDistribution.ClassCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassDistributionTest {
    @Test
    void listsTheMostFrequentLabelFirst() {
        ClassDistribution distribution = ClassDistribution.of(List.of("b", "a", "c", "b"));

        assertThat(distribution.classes())
                .containsExactly(
                        new ClassCount("b", 2, 0.5), new ClassCount("a", 1, 0.25), new ClassCount("c", 1, 0.25));
    }

    @Test
    void knowsWhatAnyClassifierMustBeat() {
        ClassDistribution distribution = ClassDistribution.of(List.of("a", "a", "a", "b"));

        assertThat(distribution.majorityShare()).isEqualTo(0.75);
        assertThat(distribution.imbalance()).isEqualTo(3);
    }

    @Test
    void isEmptyWithoutExamples() {
        ClassDistribution distribution = ClassDistribution.of(List.of());

        assertThat(distribution.examples()).isZero();
        assertThat(distribution.imbalance()).isZero();
    }
}
