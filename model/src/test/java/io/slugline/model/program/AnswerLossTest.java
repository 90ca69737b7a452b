package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.Fixture;
import io.slugline.model.batch.Batch;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a prompted language model learns from, against its log-probabilities asked one token at a time. */
class AnswerLossTest {

    private static final String[] PROMPTS = {"Rates fell\nTopic:", "The striker scored twice\nTopic:", "Voters\nTopic:"
    };
    private static final String[] ANSWERS = {" business", " sport", " politics"};
    private static final int[] LABELS = {0, 1, 1};

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
    void isTheMeanOverTheTokensOfTheAnswersAndOfNoOthers(String name) {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path(name));
        List<Encoding> texts = texts(checkpoint);
        List<double[]> wanted = logProbabilities(checkpoint, texts);

        StepResult result = accumulate(checkpoint, texts, 1, 1);

        double[] all = wanted.stream().flatMapToDouble(Arrays::stream).toArray();
        assertThat(result.loss()).isCloseTo(-Arrays.stream(all).average().orElseThrow(), Offset.offset(1e-4));
        for (int i = 0; i < texts.size(); i++) {
            double answer = Arrays.stream(wanted.get(i)).sum();
            assertThat((double) result.logits()[i][0]).isCloseTo(answer, Offset.offset(1e-3));
        }
    }

    @Test
    void countsTheTokensOfARarerLabelMore() {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path("llama_lm"));
        List<Encoding> texts = texts(checkpoint);
        List<double[]> wanted = logProbabilities(checkpoint, texts);

        StepResult result = accumulate(checkpoint, texts, 3, 0.5f);

        double sum = 0;
        double weights = 0;
        for (int i = 0; i < LABELS.length; i++) {
            double weight = LABELS[i] == 0 ? 3 : 0.5;
            sum -= weight * Arrays.stream(wanted.get(i)).sum();
            weights += weight * wanted.get(i).length;
        }
        assertThat(result.loss()).isCloseTo(sum / weights, Offset.offset(1e-4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp32", "bf16"})
    void fallsWhenEveryTensorMayMove(String dtype) {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path("llama_tied_lm"));
        StepInput input = input(checkpoint, texts(checkpoint));
        StepSettings settings = new StepSettings(3e-3, 0.01, 1, new float[] {1, 1});
        try (TrainingNetwork network = TrainingNetwork.load(
                checkpoint, Head.LANGUAGE_MODEL, dtype, TrainingOptions.withoutDropout(), names -> names)) {
            double first = network.step(input, Targets.of(LABELS), settings).loss();
            double last = first;
            for (int step = 0; step < 40; step++) {
                last = network.step(input, Targets.of(LABELS), settings).loss();
            }

            assertThat(last).isLessThan(first / 4);
        }
    }

    private static StepResult accumulate(Checkpoint checkpoint, List<Encoding> texts, float... labelWeights) {
        StepSettings settings = new StepSettings(0, 0, 1, labelWeights);
        try (TrainingNetwork network = TrainingNetwork.load(
                checkpoint, Head.LANGUAGE_MODEL, "fp32", TrainingOptions.withoutDropout(), names -> names)) {
            return network.accumulate(input(checkpoint, texts), Targets.of(LABELS), settings, 1);
        }
    }

    private static StepInput input(Checkpoint checkpoint, List<Encoding> texts) {
        return new StepInput.Texts(Batch.of(texts, checkpoint.config().padTokenId()));
    }

    /** Of different lengths, so that all but the longest are padded. */
    private static List<Encoding> texts(Checkpoint checkpoint) {
        List<Encoding> texts = new ArrayList<>();
        try (Tokenizer tokenizer = Tokenizer.load(checkpoint.folder())) {
            for (int i = 0; i < PROMPTS.length; i++) {
                long[] prompt = tokenizer.encode(PROMPTS[i]).inputIds();
                long[] answer = tokenizer.encodePlain(ANSWERS[i]);
                long[] ids = Arrays.copyOf(prompt, prompt.length + answer.length);
                System.arraycopy(answer, 0, ids, prompt.length, answer.length);
                long[] types = new long[ids.length];
                Arrays.fill(types, prompt.length, ids.length, 1);
                texts.add(new Encoding(ids, types, false));
            }
        }
        return texts;
    }

    /** Of each answer's tokens, each given everything before it. */
    private static List<double[]> logProbabilities(Checkpoint checkpoint, List<Encoding> texts) {
        List<double[]> values = new ArrayList<>();
        try (LanguageModel model = LanguageModel.load(checkpoint, EncoderOptions.of("fp32"))) {
            for (Encoding text : texts) {
                int answer = (int) Arrays.stream(text.typeIds()).sum();
                double[] tokens = new double[answer];
                for (int i = 0; i < answer; i++) {
                    int at = text.length() - answer + i;
                    try (Reading before = model.read(List.of(Arrays.copyOf(text.inputIds(), at)))) {
                        tokens[i] = model.next(before)[0][(int) text.inputIds()[at]];
                    }
                }
                values.add(tokens);
            }
        }
        return values;
    }
}
