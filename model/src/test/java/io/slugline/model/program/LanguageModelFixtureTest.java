package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.Fixture;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.prompt.GreedyDecoding;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every causal language model of the reference folders gives Python's log-probabilities and writes on as Python does. */
class LanguageModelFixtureTest {

    private static final Offset<Float> TOLERANCE = Offset.offset(5e-5f);

    static List<String> folders() {
        return List.of(
                "llama_lm",
                "llama_tied_lm",
                "llama3_rope_lm",
                "mistral_lm",
                "gemma_lm",
                "gemma2_lm",
                "gemma3_text_lm",
                "qwen2_lm",
                "qwen3_lm");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void scoresLabelsAfterPromptsOfDifferentLengthsInOneBatch(String name) {
        Fixture fixture = Fixture.of(name);
        try (LanguageModel model = load(fixture, "config.json")) {
            for (String shots : List.of("zero_shot", "few_shot")) {
                List<long[]> prompts = ids(fixture.expected().get(shots), "prompt_ids");
                List<long[]> labels = ids(fixture.expected().get(shots).get(0).get("labels"), "label_ids");
                try (Reading reading = model.read(prompts)) {
                    compare(model.score(reading, labels), fixture.expected().get(shots));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void readsTheConfigOfTransformers4AsTheSameModelAndOnePromptAlone(String name) {
        Fixture fixture = Fixture.of(name);
        JsonNode all = fixture.expected().get("few_shot");
        try (LanguageModel model = load(fixture, "v4/config.json");
                Reading reading = model.read(ids(all, "prompt_ids").subList(1, 2))) {
            float[][][] scores = model.score(reading, ids(all.get(1).get("labels"), "label_ids"));

            compare(scores[0], all.get(1));
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void namesTheLikeliestNextTokens(String name) {
        Fixture fixture = Fixture.of(name);
        JsonNode wanted = fixture.expected().get("next_token");
        try (LanguageModel model = load(fixture, "config.json");
                Reading reading = model.read(ids(wanted, "input_ids"))) {
            float[][] next = model.next(reading);

            for (int text = 0; text < next.length; text++) {
                long[] top = Fixture.longs(wanted.get(text).get("top5_ids"));
                for (int i = 0; i < top.length; i++) {
                    float logProbability =
                            wanted.get(text).get("top5_logprobs").get(i).floatValue();
                    assertThat(next[text][(int) top[i]]).isCloseTo(logProbability, TOLERANCE);
                    assertThat(rank(next[text], (int) top[i])).isEqualTo(i);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void writesOnAsPythonDoesAlsoBesideAShorterText(String name) {
        Fixture fixture = Fixture.of(name);
        JsonNode greedy = fixture.expected().get("greedy");
        long[] prompt = Fixture.longs(greedy.get("prompt_ids"));
        try (LanguageModel model = load(fixture, "config.json")) {
            List<long[]> answers =
                    GreedyDecoding.decode(model, List.of(new long[] {prompt[0], prompt[1]}, prompt), 12, -1);

            assertThat(answers.get(1)).isEqualTo(Fixture.longs(greedy.get("new_ids")));
        }
    }

    private static LanguageModel load(Fixture fixture, String config) {
        return LanguageModel.load(
                Checkpoint.open(fixture.folder(), fixture.folder().resolve(config)), EncoderOptions.of("fp32"));
    }

    private static void compare(float[][][] scores, JsonNode texts) {
        for (int text = 0; text < scores.length; text++) {
            compare(scores[text], texts.get(text));
        }
    }

    private static void compare(float[][] scores, JsonNode text) {
        assertThat(scores).hasNumberOfRows(text.get("labels").size());
        for (int label = 0; label < scores.length; label++) {
            float[] wanted = Fixture.floats(text.get("labels").get(label).get("token_logprobs"));
            assertThat(scores[label]).as("label %d", label).containsExactly(wanted, TOLERANCE);
        }
    }

    private static List<long[]> ids(JsonNode entries, String field) {
        List<long[]> ids = new ArrayList<>();
        entries.forEach(entry -> ids.add(Fixture.longs(entry.get(field))));
        return ids;
    }

    private static int rank(float[] row, int token) {
        int rank = 0;
        for (float value : row) {
            rank += value > row[token] ? 1 : 0;
        }
        return rank;
    }
}
