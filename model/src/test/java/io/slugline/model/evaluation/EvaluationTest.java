package io.slugline.model.evaluation;

import static io.slugline.model.evaluation.MetricsFixture.TOLERANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
    @Nested
    class AgainstTheReference {
        @ParameterizedTest
        @ValueSource(strings = {"five_classes", "twenty_six_classes"})
        void hasTheSameFigures(String name) {
            MetricsFixture fixture = MetricsFixture.ofCase(name);

            Evaluation evaluation = fixture.evaluation();

            same(evaluation.accuracy(), fixture, "accuracy");
            same(evaluation.balancedAccuracy(), fixture, "balanced_accuracy");
            same(evaluation.logLoss(), fixture, "log_loss");
            same(evaluation.brier(), fixture, "brier");
            same(evaluation.ece(), fixture, "ece_15");
            same(evaluation.topK(3), fixture, "top3_accuracy");
            same(evaluation.kappa(), fixture, "cohen_kappa");
            same(evaluation.matthews(), fixture, "matthews");
            same(evaluation.macroArea(), fixture, "roc_auc_ovr_macro");
        }

        @ParameterizedTest
        @ValueSource(strings = {"five_classes", "twenty_six_classes"})
        void hasTheSameAverages(String name) {
            MetricsFixture fixture = MetricsFixture.ofCase(name);

            Averages averages = fixture.evaluation().averages();

            same(averages.macro(), fixture, "averages/macro");
            same(averages.micro(), fixture, "averages/micro");
            same(averages.weighted(), fixture, "averages/weighted");
        }

        @ParameterizedTest
        @ValueSource(strings = {"five_classes", "twenty_six_classes"})
        void hasTheSameScoresPerClass(String name) {
            MetricsFixture fixture = MetricsFixture.ofCase(name);

            Evaluation evaluation = fixture.evaluation();

            for (int label = 0; label < fixture.labels().size(); label++) {
                same(evaluation.perClass().get(label), fixture, label);
                same(areas(evaluation).get(label), fixture, "roc_auc_per_class/" + label);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"five_classes", "twenty_six_classes"})
        void hasTheSameConfusionMatrix(String name) {
            MetricsFixture fixture = MetricsFixture.ofCase(name);

            Evaluation evaluation = fixture.evaluation();

            assertThat(Arrays.deepToString(evaluation.confusion()).replace(" ", ""))
                    .isEqualTo(fixture.expectedNode("confusion_matrix").toString());
        }

        @ParameterizedTest
        @ValueSource(strings = {"five_classes", "twenty_six_classes"})
        void hasTheSameReliabilityBins(String name) {
            MetricsFixture fixture = MetricsFixture.ofCase(name);

            Reliability reliability = Reliability.of(fixture.truth(), fixture.scores(), 15);

            for (int index = 0; index < 15; index++) {
                Reliability.Bin bin = reliability.bins().get(index);
                String at = "ece_bins/" + index + "/";
                same(bin.low(), fixture, at + "low");
                same(bin.high(), fixture, at + "high");
                same(bin.count(), fixture, at + "count");
                same(bin.meanConfidence(), fixture, at + "mean_confidence");
                same(bin.accuracy(), fixture, at + "accuracy");
            }
        }

        private static List<Double> areas(Evaluation evaluation) {
            ScoreQuality quality = evaluation.scoreQuality();
            assertThat(quality).isNotNull();
            return quality.areaPerClass();
        }
    }

    @Nested
    class WithLabelsThatNeverOccur {
        private final MetricsFixture fixture = MetricsFixture.ofUnusedLabels();

        @Test
        void countsThemAsZeroInTheMacroMean() {
            Evaluation evaluation = fixture.evaluation();

            same(evaluation.accuracy(), fixture, "accuracy");
            same(evaluation.averages().macro(), fixture, "macro_over_all_labels");
            same(evaluation.kappa(), fixture, "cohen_kappa");
            same(evaluation.matthews(), fixture, "matthews");
            for (int label = 0; label < fixture.labels().size(); label++) {
                same(evaluation.perClass().get(label), fixture, label);
            }
        }

        @Test
        void hasNoAreaForThem() {
            double[][] scores = {{0.8, 0.1, 0.1}, {0.3, 0.6, 0.1}};

            Evaluation evaluation = Evaluation.of(List.of("a", "b", "c"), new int[] {0, 1}, scores);

            assertThat(evaluation.macroArea()).isEqualTo(1);
        }
    }

    @Nested
    class FromBareLabels {
        @Test
        void leavesOutWhatNeedsScores() {
            Evaluation evaluation = Evaluation.of(List.of("a", "b"), new int[] {0, 1}, new int[] {0, 0});

            assertThat(evaluation.figures()).containsKeys("accuracy", "macroF1").doesNotContainKeys("logLoss", "ece");
        }
    }

    @Nested
    class AtTheEdges {
        @Test
        void isZeroWithoutExamples() {
            Evaluation evaluation = Evaluation.of(List.of("a", "b"), new int[0], new double[0][]);

            assertThat(evaluation.figures().values()).allMatch(value -> value == 0);
        }

        @Test
        void countsACertainMistakeWithAFiniteLoss() {
            double[][] scores = {{1, 0}};

            Evaluation evaluation = Evaluation.of(List.of("a", "b"), new int[] {1}, scores);

            assertThat(evaluation.logLoss()).isEqualTo(-Math.log(Math.ulp(1.0)), within(1e-12));
        }

        @Test
        void givesEqualScoresToTheFirstLabelInTopKToo() {
            double[][] scores = {{0.25, 0.25, 0.25, 0.25}};

            Evaluation evaluation = Evaluation.of(List.of("a", "b", "c", "d"), new int[] {1}, scores);

            assertThat(List.of(evaluation.topK(1), evaluation.topK(2))).containsExactly(0.0, 1.0);
        }

        @Test
        void putsAConfidenceOnTheEdgeOfTwoBinsInTheLowerOne() {
            double[][] scores = {{0.2, 0}, {0.6, 0.4}, {1, 0}, {0, 0}};

            Reliability reliability = Reliability.of(new int[] {0, 0, 0, 0}, scores, 5);

            assertThat(reliability.bins()).extracting(Reliability.Bin::count).containsExactly(2, 0, 1, 0, 1);
        }

        @Test
        void refusesAScoreThatIsNoProbability() {
            double[][] scores = {{Double.NaN, 1}};

            assertThatThrownBy(() -> Evaluation.of(List.of("a", "b"), new int[] {0}, scores))
                    .hasMessage("Example 0 has the score NaN; scores are probabilities in [0, 1].");
        }

        @Test
        void refusesALabelOutsideTheList() {
            assertThatThrownBy(() -> Evaluation.of(List.of("a", "b"), new int[] {2}, new int[] {0}))
                    .hasMessage("Label index 2 is outside the list of 2 labels.");
        }
    }

    @Test
    void namesTheMostFrequentMistakeFirst() {
        ConfusionMatrix confusion = ConfusionMatrix.of(3, new int[] {0, 0, 0, 1, 2, 2}, new int[] {1, 1, 2, 1, 0, 2});

        List<ConfusionMatrix.Mistake> mistakes = confusion.mistakes(2);

        assertThat(mistakes)
                .containsExactly(new ConfusionMatrix.Mistake(0, 1, 2), new ConfusionMatrix.Mistake(0, 2, 1));
    }

    private static void same(ClassScores scores, MetricsFixture fixture, int label) {
        JsonNode expected = fixture.expectedNode("per_class/" + label);
        assertThat(scores.precision()).isEqualTo(expected.get("precision").asDouble(), within(TOLERANCE));
        assertThat(scores.recall()).isEqualTo(expected.get("recall").asDouble(), within(TOLERANCE));
        assertThat(scores.f1()).isEqualTo(expected.get("f1").asDouble(), within(TOLERANCE));
        assertThat(scores.support()).isEqualTo(expected.get("support").asInt());
    }

    private static void same(Averages.Average average, MetricsFixture fixture, String pointer) {
        same(average.precision(), fixture, pointer + "/precision");
        same(average.recall(), fixture, pointer + "/recall");
        same(average.f1(), fixture, pointer + "/f1");
    }

    private static void same(double actual, MetricsFixture fixture, String pointer) {
        assertThat(actual).as(pointer).isEqualTo(fixture.expected(pointer), within(TOLERANCE));
    }
}
