package io.slugline.model.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.Fixture;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.program.EncoderOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompted classification gives the likelihoods that Python's models give to each label. */
class LabelScorerTest {

    private static final PromptTemplate TEMPLATE = PromptTemplate.of("News: {input}\nTopic:");
    private static final List<Shot> SHOTS = List.of(
            new Shot("Voters will choose a new governor on Sunday", "politics"),
            new Shot("Shares rose after the company raised its forecast", "business"),
            new Shot("The striker scored twice in the final", "sport"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama_lm",
                "llama_tied_lm",
                "llama3_rope_lm",
                "mistral_lm",
                "gemma_lm",
                "gemma2_lm",
                "gemma3_text_lm",
                "qwen2_lm",
                "qwen3_lm"
            })
    void givesPythonsSumsMeansAndWinners(String name) {
        Fixture fixture = Fixture.of(name);
        compare(fixture, "zero_shot", List.of());
        compare(fixture, "few_shot", SHOTS);
    }

    private static void compare(Fixture fixture, String field, List<Shot> shots) {
        JsonNode wanted = fixture.expected().get(field);
        try (LabelScorer scorer =
                LabelScorer.load(fixture.folder(), task(fixture).withShots(shots), options())) {
            List<LabelScores> results = scorer.score(texts(fixture, field));

            for (int text = 0; text < results.size(); text++) {
                LabelScores scores = results.get(text);
                JsonNode row = wanted.get(text);
                for (int label = 0; label < scores.labels().size(); label++) {
                    JsonNode numbers = row.get("labels").get(label);
                    assertThat(scores.sum(label)).isCloseTo(numbers.get("sum").doubleValue(), Offset.offset(1e-3));
                    assertThat(scores.mean(label)).isCloseTo(numbers.get("mean").doubleValue(), Offset.offset(1e-4));
                }
                assertThat(scores.best(LabelScores.Length.SUM))
                        .isEqualTo(row.get("best_by_sum").textValue());
                assertThat(scores.best(LabelScores.Length.MEAN))
                        .isEqualTo(row.get("best_by_mean").textValue());
                assertThat(scores.promptTokens())
                        .isEqualTo(row.get("prompt_ids").size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"llama_lm", "mistral_lm", "gemma_lm", "gemma2_lm", "gemma3_text_lm", "qwen2_lm", "qwen3_lm"})
    void staysCloseToPythonsMeansInBf16(String name) {
        Fixture fixture = Fixture.of(name);
        JsonNode wanted = fixture.expected().get("few_shot");
        PromptTask task = task(fixture).withShots(SHOTS);
        try (LabelScorer scorer = LabelScorer.load(fixture.folder(), task, EncoderOptions.of("bf16"))) {
            List<LabelScores> results = scorer.score(texts(fixture, "few_shot"));

            for (int text = 0; text < results.size(); text++) {
                for (int label = 0; label < scorer.labels().size(); label++) {
                    assertThat(results.get(text).mean(label))
                            .isCloseTo(
                                    wanted.get(text)
                                            .get("labels")
                                            .get(label)
                                            .get("mean")
                                            .doubleValue(),
                                    Offset.offset(0.06));
                }
            }
        }
    }

    @Test
    void givesFourThreadsTheSameAnswers() {
        Fixture fixture = Fixture.of("llama_lm");
        try (LabelScorer scorer =
                LabelScorer.load(fixture.folder(), task(fixture).withShots(SHOTS), options())) {
            List<LabelScores> alone = scorer.score(fixture.texts());

            List<List<LabelScores>> together = IntStream.range(0, 16)
                    .parallel()
                    .mapToObj(i -> scorer.score(fixture.texts()))
                    .toList();

            assertThat(together).allSatisfy(scores -> assertThat(scores).isEqualTo(alone));
        }
    }

    @Nested
    class WithSmallBatches {

        @Test
        void givesEachTextTheScoresItHasInALargeBatch() {
            Fixture fixture = Fixture.of("mistral_lm");
            PromptTask task = task(fixture).withShots(SHOTS);
            List<String> texts = fixture.texts();
            try (LabelScorer large = LabelScorer.load(fixture.folder(), task, options());
                    LabelScorer small = LabelScorer.load(fixture.folder(), task.withTokenBudget(1), options())) {
                List<LabelScores> one = small.score(texts);

                List<LabelScores> all = large.score(texts);
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(one.get(i).values(LabelScores.Length.SUM))
                            .containsExactly(all.get(i).values(LabelScores.Length.SUM), Offset.offset(1e-3));
                }
            }
        }
    }

    @Nested
    class WithALongText {

        @Test
        void cutsTheTextAndKeepsTheAnswerMarker() {
            Fixture fixture = Fixture.of("llama_lm");
            try (LabelScorer scorer = LabelScorer.load(fixture.folder(), task(fixture), options())) {
                String text = "The coach praised the young striker. ".repeat(200);
                LabelScores scores = scorer.score(List.of(text)).get(0);

                assertThat(scores.truncated()).isTrue();
                assertThat(scores.promptTokens()).isBetween(480, 512);
                assertThat(scores.values(LabelScores.Length.SUM)).doesNotContain(Double.NaN);
            }
        }

        @Test
        void refusesExamplesThatLeaveNoRoom() {
            Fixture fixture = Fixture.of("llama_lm");
            List<Shot> shots = List.of(new Shot("Shares rose. ".repeat(200), "business"));

            try (LabelScorer scorer =
                    LabelScorer.load(fixture.folder(), task(fixture).withShots(shots), options())) {
                assertThatThrownBy(() -> scorer.score(List.of("Rates fell")))
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining("fewer or shorter examples");
            }
        }
    }

    @Nested
    class AsAClassifier {

        @Test
        void turnsLikelihoodsIntoScoresThatSumToOne() {
            Fixture fixture = Fixture.of("qwen3_lm");
            LabelScorer scorer = LabelScorer.load(fixture.folder(), task(fixture), options());
            try (PromptClassifier classifier =
                    new PromptClassifier(scorer, LabelScores.Length.MEAN, Calibration.none())) {
                List<Prediction> predictions = classifier.classify(texts(fixture, "zero_shot"));

                assertThat(predictions.get(0).topLabel())
                        .isEqualTo(fixture.expected()
                                .get("zero_shot")
                                .get(0)
                                .get("best_by_mean")
                                .textValue());
                assertThat(predictions.get(0).scores().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .isCloseTo(1, Offset.offset(1e-9));
            }
        }
    }

    private static PromptTask task(Fixture fixture) {
        return PromptTask.zeroShot(TEMPLATE, LabelSet.ofNames("test", fixture.texts("label_names")));
    }

    private static EncoderOptions options() {
        return EncoderOptions.of("fp32");
    }

    private static List<String> texts(Fixture fixture, String field) {
        List<String> texts = new ArrayList<>();
        fixture.expected()
                .get(field)
                .forEach(row ->
                        texts.add(fixture.texts().get(row.get("text_index").intValue())));
        return texts;
    }
}
