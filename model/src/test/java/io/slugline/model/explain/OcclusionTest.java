package io.slugline.model.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.Fixture;
import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.classifier.Classifier;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Occlusion finds the words that moved a score. */
class OcclusionTest {

    private static final LabelSet LABELS = LabelSet.ofNames("test", List.of("sport", "other"));

    /** Knows what moves it: the word goal. */
    private static final Classifier GOALS = texts -> texts.stream()
            .map(text -> {
                double sport = text.contains("goal") ? 0.9 : 0.2;
                return Prediction.of(LABELS, new double[] {sport, 1 - sport}, Calibration.none(), 1, false);
            })
            .toList();

    @Nested
    class OfAClassifierThatLooksAtOneWord {

        @Test
        void givesThatWordTheWholeDifferenceAndOthersNone() {
            Explanation explanation = new Occlusion(GOALS).explain("A late goal, twice deflected.");

            WordWeight first = explanation.ranked().get(0);
            assertThat(first.text()).isEqualTo("goal");
            assertThat(first.weight()).isCloseTo(0.7, Offset.offset(1e-9));
            assertThat(explanation.text().substring(first.begin(), first.end())).isEqualTo("goal");
            assertThat(explanation.words())
                    .extracting(WordWeight::text)
                    .containsExactly("A", "late", "goal", "twice", "deflected");
            assertThat(explanation.words().stream().filter(word -> word.weight() != 0))
                    .hasSize(1);
        }

        @Test
        void explainsALongTextByRunsOfWords() {
            String text = "word ".repeat(30) + "goal " + "word ".repeat(30);
            Explanation explanation = new Occlusion(GOALS, 10).explain(text);

            assertThat(explanation.words()).hasSize(9);
            assertThat(explanation.ranked().get(0).text()).contains("goal");
        }

        @Test
        void explainsATextWithoutWordsByNothing() {
            assertThat(new Occlusion(GOALS).explain("?! …").words()).isEmpty();
        }
    }

    @Nested
    class OfARealModel {

        @ParameterizedTest
        @ValueSource(strings = {"bert_seqcls", "llama_seqcls"})
        void passesTheDeletionTest(String name) {
            Fixture fixture = Fixture.of(name);
            try (TextClassifier model = TextClassifier.load(
                    fixture.folder(), ClassifierOptions.defaults().withDtype("fp32"))) {
                Classifier classifier = model::classify;
                double ranked = 0;
                double random = 0;
                for (String text : fixture.texts()) {
                    Explanation explanation = new Occlusion(classifier).explain(text);
                    DeletionTest test = DeletionTest.run(classifier, explanation, 20, 1);
                    ranked += test.ranked();
                    random += test.random();
                }

                assertThat(ranked).isLessThan(0.9 * random);
            }
        }
    }
}
