package io.slugline.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromotionGateTest {
    private static final List<String> LABELS = List.of("sport", "health", "weather");
    private static final int PER_LABEL = 20;
    private static final int[] TRUTH = truth();
    private static final Duel NOTHING_NEW =
            new Duel("Newest labels", LABELS, new int[0], new double[0][], new double[0][]);

    private static final Speed SAME = new Speed(100, 100);

    private final PromotionGate gate = new PromotionGate(GateRules.defaults());

    @Test
    void aChallengerThatIsAsGoodMayServe() {
        PromotionDecision decision = gate.decide(golden(scores(1, 2, 3), scores(1, 2, 3)), NOTHING_NEW, SAME);

        assertThat(decision).isInstanceOf(PromotionDecision.Promote.class);
    }

    @Test
    void aBetterChallengerMayServeAndTheReasonsSayByHowMuch() {
        PromotionDecision decision = gate.decide(golden(scores(6, 6, 6), scores(1, 1, 1)), NOTHING_NEW, SAME);

        assertThat(decision).isInstanceOf(PromotionDecision.Promote.class);
        assertThat(decision.reasons()).anySatisfy(reason -> assertThat(reason)
                .contains("15 articles only the challenger gets right, 0 only the champion"));
    }

    @Test
    void oneLostArticleIsChance() {
        PromotionDecision decision = gate.decide(golden(scores(2, 2, 2), scores(3, 1, 2)), NOTHING_NEW, SAME);

        assertThat(decision).isInstanceOf(PromotionDecision.Promote.class);
    }

    @Nested
    class RefusesWhen {
        @Test
        void oneLabelsRecallFallsThoughTheWholeGetsBetter() {
            PromotionDecision decision = gate.decide(golden(scores(1, 6, 6), scores(4, 1, 1)), NOTHING_NEW, SAME);

            assertThat(failures(decision))
                    .singleElement()
                    .asString()
                    .contains("recall of sport falls from 0.950 to 0.800");
        }

        @Test
        void macroF1Falls() {
            PromotionDecision decision = gate.decide(golden(scores(1, 1, 1), scores(2, 2, 2)), NOTHING_NEW, SAME);

            assertThat(failures(decision)).singleElement().asString().contains("macro-F1");
        }

        @Test
        void itIsProvenWorseOnTheNewestLabels() {
            Duel newest = new Duel("Newest labels", LABELS, TRUTH, scores(0, 0, 0), scores(6, 0, 0));

            PromotionDecision decision = gate.decide(golden(scores(2, 2, 2), scores(2, 2, 2)), newest, SAME);

            assertThat(failures(decision)).singleElement().asString().startsWith("Newest labels");
        }

        @Test
        void itsScoresPromiseTooMuch() {
            double[][] modest = scores(4, 4, 4);
            double[][] boastful =
                    Arrays.stream(modest).map(PromotionGateTest::boast).toArray(double[][]::new);

            PromotionDecision decision = gate.decide(golden(modest, boastful), NOTHING_NEW, SAME);

            assertThat(failures(decision)).singleElement().asString().contains("calibration error");
        }

        @Test
        void itIsMuchSlower() {
            PromotionDecision decision =
                    gate.decide(golden(scores(1, 2, 3), scores(1, 2, 3)), NOTHING_NEW, new Speed(400, 190));

            assertThat(failures(decision)).singleElement().asString().contains("190 texts per second");
        }

        @Test
        void thereIsNoGoldenSet() {
            PromotionDecision decision = gate.decide(NOTHING_NEW, NOTHING_NEW, SAME);

            assertThat(decision).isInstanceOf(PromotionDecision.Refuse.class);
        }
    }

    private static List<String> failures(PromotionDecision decision) {
        assertThat(decision).isInstanceOf(PromotionDecision.Refuse.class);
        return ((PromotionDecision.Refuse) decision).failures();
    }

    private static Duel golden(double[][] champion, double[][] challenger) {
        return new Duel("Golden set", LABELS, TRUTH, champion, challenger);
    }

    private static int[] truth() {
        int[] truth = new int[LABELS.size() * PER_LABEL];
        Arrays.setAll(truth, article -> article / PER_LABEL);
        return truth;
    }

    /** Calibrated scores with so many wrong answers for each label: the top score is the share of right answers. */
    private static double[][] scores(int... wrong) {
        double sure = 1 - Arrays.stream(wrong).sum() / (double) TRUTH.length;
        double[][] scores = new double[TRUTH.length][LABELS.size()];
        for (int article = 0; article < TRUTH.length; article++) {
            int label = TRUTH[article];
            boolean right = article % PER_LABEL >= wrong[label];
            int answer = right ? label : (label + 1 + article % 2) % LABELS.size();
            Arrays.fill(scores[article], (1 - sure) / 2);
            scores[article][answer] = sure;
        }
        return scores;
    }

    private static double[] boast(double[] row) {
        double[] sure = new double[row.length];
        for (int label = 0; label < row.length; label++) {
            sure[label] = row[label] > 0.5 ? 1 : 0;
        }
        return sure;
    }
}
