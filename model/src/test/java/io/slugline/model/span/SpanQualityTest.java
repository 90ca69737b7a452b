package io.slugline.model.span;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanQualityTest {

    @ParameterizedTest
    @CsvSource({
        "'The Bank of Norway.', 'bank of norway', 1.0",
        "'the bank', 'a bank', 1.0",
        "'bank of norway', 'bank', 0.5",
        "'two two', 'two', 0.6666666667",
        "'two', 'two two', 0.6666666667",
        "'Oslo', 'Bergen', 0.0",
        "'', '', 1.0",
        "'', 'Oslo', 0.0",
        "'the', '', 1.0",
        "'caña', 'caña a', 1.0",
        "'caña', 'cañ', 0.0"
    })
    void countsCommonWordsWithoutCaseArticlesAndPunctuation(String answer, String gold, double f1) {
        assertThat(SpanQuality.f1(answer, gold)).isCloseTo(f1, Offset.offset(1e-9));
    }

    @Test
    void takesTheBestOfSeveralAcceptedAnswersAndTheMeanOverQuestions() {
        SpanQuality quality = SpanQuality.of(
                List.of("in Oslo", "no idea"), List.of(List.of("Oslo", "in Oslo"), List.of("the striker")));

        assertThat(quality).isEqualTo(new SpanQuality(0.5, 0.5));
    }
}
