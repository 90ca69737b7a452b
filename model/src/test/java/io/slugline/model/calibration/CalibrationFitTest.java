package io.slugline.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slugline.model.evaluation.Reliability;
import io.slugline.model.evaluation.SecondaryQuality;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationFitTest {
    private static final int LABELS = 6;
    private static final int EXAMPLES = 4000;
    private static final boolean[][] NOBODY_ASKED = new boolean[EXAMPLES][0];

    @Nested
    class Temperature {
        @ParameterizedTest
        @ValueSource(doubles = {0.25, 0.5, 1, 2, 3, 8})
        void isTheFactorByWhichHonestLogitsWereStretched(double stretch) {
            HonestClassifier classifier = new HonestClassifier(EXAMPLES, stretch, 11);

            double temperature = TemperatureFit.fit(classifier.logits, classifier.truth);

            assertThat(temperature / stretch).isEqualTo(1, within(0.06));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.25, 0.5, 2, 3, 8})
        void neverWorsensLogLossAndMendsTheCalibrationError(double stretch) {
            HonestClassifier classifier = new HonestClassifier(EXAMPLES, stretch, 12);

            double temperature = TemperatureFit.fit(classifier.logits, classifier.truth);

            assertThat(classifier.logLoss(temperature)).isLessThanOrEqualTo(classifier.logLoss(1));
            assertThat(classifier.ece(temperature)).isLessThan(classifier.ece(1));
        }

        @Test
        void isTheBestOfAllItsNeighbours() {
            HonestClassifier classifier = new HonestClassifier(300, 1.7, 13);

            double temperature = TemperatureFit.fit(classifier.logits, classifier.truth);

            double best = classifier.logLoss(temperature);
            for (double other = TemperatureFit.LOWEST; other < TemperatureFit.HIGHEST; other *= 1.05) {
                assertThat(best).isLessThanOrEqualTo(classifier.logLoss(other));
            }
        }

        @Test
        void staysInItsRangeWhereNoAnswerIsWrong() {
            double[][] logits = {{2, 0}, {0, 2}};

            double temperature = TemperatureFit.fit(logits, new int[] {0, 1});

            assertThat(temperature).isEqualTo(TemperatureFit.LOWEST);
        }

        @Test
        void staysInItsRangeWhereEveryAnswerIsWrong() {
            double[][] logits = {{2, 0}, {0, 2}};

            double temperature = TemperatureFit.fit(logits, new int[] {1, 0});

            assertThat(temperature).isEqualTo(TemperatureFit.HIGHEST);
        }

        @Test
        void isOneWhereThereIsNothingToLearnFrom() {
            double temperature = TemperatureFit.fit(new double[0][], new int[0]);

            assertThat(temperature).isEqualTo(1);
        }
    }

    @Nested
    class Thresholds {
        private final double[][] scores = {{0.9, 0.1}, {0.8, 0.2}, {0.7, 0.3}, {0.6, 0.4}, {0.3, 0.7}, {0.4, 0.6}};

        @Test
        void areTheLowestThatReachThePrecision() {
            Map<String, Double> thresholds =
                    new ThresholdFit(0.9, 1).perLabel(List.of("a", "b"), scores, new int[] {0, 0, 1, 0, 1, 1});

            assertThat(thresholds).containsExactly(Map.entry("a", 0.8), Map.entry("b", 0.0));
        }

        @Test
        void areOutOfReachWhereThereIsTooLittleEvidence() {
            Map<String, Double> thresholds =
                    new ThresholdFit(0.9, 3).perLabel(List.of("a", "b"), scores, new int[] {0, 0, 1, 0, 1, 1});

            assertThat(thresholds.values()).containsOnly(Calibration.UNREACHABLE);
        }

        @Test
        void areSharedByLabelsWithTooLittleEvidenceOfTheirOwn() {
            Map<String, Double> thresholds =
                    new ThresholdFit(0.8, 3).perLabel(List.of("a", "b"), scores, new int[] {0, 0, 1, 0, 1, 1});

            assertThat(thresholds).containsExactly(Map.entry("a", Calibration.UNREACHABLE), Map.entry("b", 0.0));
        }

        @Test
        void doNotPartEqualScores() {
            double[][] equal = {{0.8, 0.2}, {0.8, 0.2}, {0.9, 0.1}};

            double threshold = new ThresholdFit(1, 1).forAll(equal, new int[] {0, 1, 0});

            assertThat(threshold).isEqualTo(0.9);
        }

        @Test
        void reachTheirTargetOnTheExamplesTheyWereFittedOn() {
            HonestClassifier classifier = new HonestClassifier(EXAMPLES, 2, 14);

            Calibration calibration = new CalibrationFit(0.85, 0.8, 0.5, 20)
                    .fit(labels(), classifier.logits, classifier.truth, NOBODY_ASKED);

            assertThat(classifier.shareRightWithoutReview(calibration)).isGreaterThanOrEqualTo(0.85);
            assertThat(classifier.shareRightWhenAnswered(calibration)).isGreaterThanOrEqualTo(0.8);
        }
    }

    @Nested
    class SecondaryLabels {
        /** Behind "a" stands "b", with scores from 0.4 down to 0.01; it belongs to the text above 0.2, else to every other. */
        private static final int TEXTS = 40;

        private final double[][] scores = new double[TEXTS][];
        private final boolean[][] applies = new boolean[TEXTS][];

        SecondaryLabels() {
            for (int text = 0; text < TEXTS; text++) {
                double second = (TEXTS - text) / 100.0;
                scores[text] = new double[] {1 - second, second, 0};
                applies[text] = new boolean[] {true, text < TEXTS / 2 || text % 2 == 0, false};
            }
        }

        @Test
        void areGivenFromTheLowestScoreThatIsSurelyRightOftenEnough() {
            double bound = new ThresholdFit(0.8, 1).forSecondary(scores, applies);

            assertThat(bound).isEqualTo(0.18);
            assertThat(new ThresholdFit(0.7, 1).forSecondary(scores, applies)).isLessThan(bound);
        }

        @Test
        void areNotGivenOnTooLittleEvidence() {
            assertThat(new ThresholdFit(0.8, TEXTS).forSecondary(scores, applies))
                    .isEqualTo(Calibration.UNREACHABLE);
            assertThat(new ThresholdFit(0.8, 1)
                            .forSecondary(
                                    new double[][] {scores[0], scores[1]}, new boolean[][] {applies[0], applies[1]}))
                    .isEqualTo(Calibration.UNREACHABLE);
        }

        @Test
        void areNotJudgedByTextsWhereNobodyWasAsked() {
            boolean[][] notAsked = new boolean[TEXTS][0];

            assertThat(new ThresholdFit(0.1, 1).forSecondary(scores, notAsked)).isEqualTo(Calibration.UNREACHABLE);
        }

        @Test
        void haveABoundInTheCalibrationOnlyWhereThereIsOne() {
            HonestClassifier classifier = new HonestClassifier(EXAMPLES, 1, 15);
            boolean[][] second = classifier.withTheirSecondLabel();
            CalibrationFit wanted = CalibrationFit.defaults();

            Calibration asked = wanted.fit(labels(), classifier.logits, classifier.truth, second);
            Calibration notAsked = wanted.fit(labels(), classifier.logits, classifier.truth, NOBODY_ASKED);

            double[][] calibrated = classifier.scores(asked);
            assertThat(SecondaryQuality.of(calibrated, second, asked::givesBeside)
                            .precision())
                    .isGreaterThanOrEqualTo(0.6);
            assertThat(notAsked.secondaryFrom()).isNull();
        }
    }

    private static List<String> labels() {
        return List.of("a", "b", "c", "d", "e", "f");
    }

    /** Draws each true label from its own softmax, then stretches the logits: only that temperature makes it honest. */
    private static final class HonestClassifier {
        private final double[][] logits;
        private final int[] truth;

        HonestClassifier(int examples, double stretch, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            logits = new double[examples][];
            truth = new int[examples];
            for (int example = 0; example < examples; example++) {
                double[] honest = random.doubles(LABELS, -3, 3).toArray();
                truth[example] = draw(Calibration.none().scores(honest), random);
                logits[example] =
                        Arrays.stream(honest).map(logit -> logit * stretch).toArray();
            }
        }

        double logLoss(double temperature) {
            return TemperatureFit.logLoss(logits, truth, temperature);
        }

        double ece(double temperature) {
            return Reliability.of(truth, scores(new Calibration(temperature, Map.of(), 0)), 15)
                    .ece();
        }

        double shareRightWithoutReview(Calibration calibration) {
            return shareRight(calibration, top -> !calibration.needsReview(labels().get(top.label), top.score));
        }

        double shareRightWhenAnswered(Calibration calibration) {
            return shareRight(calibration, top -> !calibration.abstains(top.score));
        }

        private double shareRight(Calibration calibration, Predicate<Top> counted) {
            double[][] scores = scores(calibration);
            double right = 0;
            int all = 0;
            for (int example = 0; example < truth.length; example++) {
                int label = HeldOut.top(scores[example]);
                if (counted.test(new Top(label, scores[example][label]))) {
                    all++;
                    right += label == truth[example] ? 1 : 0;
                }
            }
            assertThat(all).isGreaterThan(100);
            return right / all;
        }

        /** Every text has its true label and the one that scores second. */
        boolean[][] withTheirSecondLabel() {
            boolean[][] applies = new boolean[truth.length][LABELS];
            for (int example = 0; example < truth.length; example++) {
                double[] row = logits[example].clone();
                row[HeldOut.top(row)] = Double.NEGATIVE_INFINITY;
                applies[example][HeldOut.top(row)] = true;
                applies[example][truth[example]] = true;
            }
            return applies;
        }

        private double[][] scores(Calibration calibration) {
            return Arrays.stream(logits).map(calibration::scores).toArray(double[][]::new);
        }

        private static int draw(double[] scores, SplittableRandom random) {
            double left = random.nextDouble();
            int label = 0;
            while (label < scores.length - 1 && left >= scores[label]) {
                left -= scores[label++];
            }
            return label;
        }

        private record Top(int label, double score) {}
    }
}
