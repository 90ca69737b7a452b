package io.slugline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelSharesTest {
    private static final Dataset THREE_TO_ONE = rows("politics", "politics", "sport", "politics");

    @Test
    void takeOutWhatAModelExpectsOfAFrequentLabel() {
        LabelShares shares = LabelShares.of(THREE_TO_ONE, List.of("politics", "sport"));

        double[][] even = shares.evenOut(new double[][] {{0.75, 0.25}, {0.6, 0.4}});

        assertThat(even[0]).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
        assertThat(even[1]).containsExactly(new double[] {1.0 / 3, 2.0 / 3}, within(1e-12));
    }

    @Test
    void changeNothingWhereLabelsAreEquallyFrequent() {
        LabelShares shares = LabelShares.of(rows("sport", "politics"), List.of("politics", "sport"));

        assertThat(shares.evenOut(new double[][] {{0.7, 0.3}})[0])
                .containsExactly(new double[] {0.7, 0.3}, within(1e-12));
    }

    @Test
    void nameALabelThatTheRowsDoNotHave() {
        assertThatThrownBy(() -> LabelShares.of(THREE_TO_ONE, List.of("politics", "sport", "weather")))
                .isInstanceOf(DataException.class)
                .hasMessage("None of the rows has the label weather, which the model knows; name the file that it was"
                        + " trained on.");
    }

    private static Dataset rows(String... labels) {
        return new Dataset(Stream.of(labels)
                .map(label -> new LabelledText(label, "", "about " + label))
                .toList());
    }
}
