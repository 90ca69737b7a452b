package io.slugline.model.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.ModelException;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.span.Answer;
import io.slugline.model.span.AnswerRules;
import io.slugline.model.span.QuestionAnswering;
import io.slugline.model.span.SpanExample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of a few thousand weights learn to find the one word of sport in a text of business. */
class SpanTuningTest {

    private static final String[] SPORT = {"striker", "coach", "match", "team", "goal"};
    private static final String[] BUSINESS = {"bank", "market", "shares", "profit", "trade"};
    private static final Adaptation.Lora LORA = Adaptation.Lora.of(4, 8, 0, List.of(Adaptation.Lora.ALL_LINEAR));

    @TempDir
    private Path folder;

    @BeforeAll
    static void useOneThread() {
        TorchEngine.setThreads(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert_seqcls", "distilbert_seqcls", "roberta_seqcls", "llama_lm", "mistral_lm", "qwen2_lm"})
    void learnsWithEveryWeightAndSavesWhatItLearned(String base) {
        SpanTuningResult result = train(base, examples(0, 160), options(new Adaptation.Full(), 20, 3e-3));

        Path checkpoint = result.saveCheckpoint(folder.resolve("checkpoint"));

        assertThat(result.quality().exactMatch()).isGreaterThan(0.85);
        assertThat(result.quality().f1())
                .isGreaterThanOrEqualTo(result.quality().exactMatch());
        List<SpanExample> heldOut = examples(160, 40);
        try (QuestionAnswering asked = QuestionAnswering.load(checkpoint, EncoderOptions.of("fp32"))) {
            long right = heldOut.stream()
                    .filter(example -> example.accepted().contains(answer(asked, example)))
                    .count();
            assertThat((double) right / heldOut.size())
                    .isEqualTo(result.quality().exactMatch());
        }
    }

    @Test
    void learnsWithLoraBesideAFreshHead() {
        SpanTuningResult result = train("bert_seqcls", examples(0, 160), options(LORA, 25, 1e-2));

        assertThat(result.quality().exactMatch()).isGreaterThan(0.85);
        assertThat(result.checkpoint().tensors()).containsKey("encoder.layer.0.output.dense.lora_A.weight");
    }

    @Test
    void learnsWhichTextsHoldNoAnswer() {
        List<SpanExample> train = new ArrayList<>(examples(0, 160));
        List<SpanExample> heldOut = new ArrayList<>(examples(160, 40));
        for (int i = 0; i < 80; i++) {
            (i < 60 ? train : heldOut).add(SpanExample.unanswered("what sport ?", String.join(" ", business(i))));
        }
        FineTuningOptions options = options(new Adaptation.Full(), 20, 3e-3);

        SpanTuningResult result =
                FineTuner.trainSpans(Fixture.path("bert_seqcls"), train, heldOut, options, progress -> {});

        assertThat(result.quality().exactMatch()).isGreaterThan(0.85);
        Path checkpoint = result.saveCheckpoint(folder.resolve("checkpoint"));
        assertThat(AnswerRules.of(checkpoint)).isEqualTo(new AnswerRules(64, 30, true));
        try (QuestionAnswering asked = QuestionAnswering.load(checkpoint, EncoderOptions.of("fp32"))) {
            assertThat(asked.given("what sport ?", "bank market shares profit trade"))
                    .isEmpty();
        }
    }

    @Test
    void savesADecodersTensorsUnderTheNamesOfItsAnswerModel() {
        SpanTuningResult result = train("llama_lm", examples(0, 8), options(new Adaptation.HeadOnly(), 1, 1e-3));

        Path checkpoint = result.saveCheckpoint(folder.resolve("checkpoint"));

        assertThat(SafetensorsFile.read(checkpoint.resolve("model.safetensors")).keySet())
                .contains("transformer.embed_tokens.weight", "transformer.norm.weight", "qa_outputs.bias")
                .noneMatch(name -> name.contains("lm_head"));
        assertThat(Checkpoint.open(checkpoint).config().architecture()).isEqualTo("LlamaForQuestionAnswering");
    }

    @Test
    void refusesTheStateOfARunOnOtherAnswers() {
        FineTuningOptions kept = options(LORA, 1, 1e-3).withStateFolder(folder.resolve("run"));
        List<SpanExample> examples = examples(0, 8);
        train("bert_seqcls", examples, kept);
        List<SpanExample> others = examples.stream()
                .map(example -> SpanExample.unanswered(example.question(), example.context()))
                .toList();

        assertThatThrownBy(() -> train("bert_seqcls", others, kept))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a run with other data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma_lm", "modernbert_seqcls"})
    void refusesABaseWhoseAnswerHeadItDoesNotKnow(String base) {
        FineTuningOptions options = options(LORA, 1, 1e-3);

        assertThatThrownBy(() -> train(base, examples(0, 8), options))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("supported for answers in a text are BERT");
    }

    private static SpanTuningResult train(String base, List<SpanExample> train, FineTuningOptions options) {
        return FineTuner.trainSpans(Fixture.path(base), train, examples(160, 40), options, progress -> {});
    }

    private static FineTuningOptions options(Adaptation adaptation, int epochs, double rate) {
        return FineTuningOptions.of(adaptation, epochs, rate)
                .withBatches(8, 1)
                .withMaxTokens(64)
                .withDtype("fp32");
    }

    private static String answer(QuestionAnswering asked, SpanExample example) {
        return asked.answer(example.question(), example.context())
                .map(Answer::text)
                .orElse("");
    }

    private static List<SpanExample> examples(int from, int count) {
        List<SpanExample> examples = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            List<String> words = business(i);
            String answer = SPORT[i % 5];
            words.set(new Random(i).nextInt(words.size()), answer);
            examples.add(SpanExample.of("what sport ?", String.join(" ", words), answer));
        }
        return examples;
    }

    private static List<String> business(int seed) {
        Random random = new Random(1000 + seed);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            words.add(BUSINESS[random.nextInt(BUSINESS.length)]);
        }
        return words;
    }
}
