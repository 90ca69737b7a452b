package io.slugline.model.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.adaptation.AdapterFolder;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.JsonFile;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.program.TrainingOptions;
import io.slugline.model.prompt.LabelScorer;
import io.slugline.model.prompt.LabelScores;
import io.slugline.model.prompt.PromptClassifier;
import io.slugline.model.prompt.PromptTask;
import io.slugline.model.prompt.PromptTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Language models of a few thousand weights learn to answer a prompt. */
class PromptTuningTest {

    private static final LabelSet LABELS = LabelSet.ofNames("1", List.of("sport", "business news"));
    private static final PromptTask TASK = PromptTask.zeroShot(
            new PromptTemplate("Options: {options}.\n", "{input}\nAnswer:", " I select #### ", "\n\n"), LABELS);
    private static final Adaptation.Lora LORA = Adaptation.Lora.of(4, 8, 0.1, List.of(Adaptation.Lora.ALL_LINEAR));

    @TempDir
    private Path folder;

    @BeforeAll
    static void useOneThread() {
        TorchEngine.setThreads(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama_lm", "qwen2_lm", "qwen3_lm"})
    void learnsWithLoraAndSavesWhatItLearned(String base) {
        List<Double> losses = new ArrayList<>();
        FineTuningResult result = train(base, options(LORA, 14, 1e-2), progress -> losses.add(progress.loss()));

        Path checkpoint = result.saveCheckpoint(folder.resolve("checkpoint"));

        assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) / 4);
        assertThat(result.evaluation().accuracy()).isGreaterThan(0.85);
        ReleaseManifest.read(checkpoint).verify(checkpoint);
        Evaluation loaded = evaluate(checkpoint);
        assertThat(loaded.accuracy()).isEqualTo(result.evaluation().accuracy());
        assertThat(loaded.logLoss()).isCloseTo(result.evaluation().logLoss(), Offset.offset(1e-6));
    }

    @Test
    void learnsWithEveryWeightOfAModelWhoseTablesAreTied() {
        FineTuningResult result = train("llama_tied_lm", options(new Adaptation.Full(), 12, 3e-3), progress -> {});

        assertThat(result.evaluation().accuracy()).isGreaterThan(0.85);
    }

    @Test
    void leavesAnAdapterThatGivesTheSameAnswersBesideItsBase() {
        FineTuningResult result = train("llama_lm", options(LORA, 2, 1e-2), progress -> {});

        result.saveAdapter(folder.resolve("adapter"));

        Checkpoint base = Checkpoint.open(Fixture.path("llama_lm"));
        Checkpoint adapted = AdapterFolder.read(folder.resolve("adapter"), base);
        Path merged = result.saveCheckpoint(folder.resolve("checkpoint"));
        assertThat(scores(adapted)).containsExactly(scores(Checkpoint.open(merged)), Offset.offset(1e-3));
        assertThat(scores(adapted)).isNotEqualTo(scores(base));
        var settings = JsonFile.read(folder.resolve("adapter/adapter_config.json"));
        assertThat(settings.path("task_type").asText()).isEqualTo("CAUSAL_LM");
        assertThat(settings.has("modules_to_save")).isFalse();
        assertThat(adapted.tensors().get("lm_head.weight").toFloats())
                .isEqualTo(base.tensors().get("lm_head.weight").toFloats());
    }

    @Test
    void accumulatedBatchesGiveTheLossesOfOneLargeBatch() {
        FineTuningOptions options = options(LORA, 2, 1e-2).withRegularisation(TrainingOptions.withoutDropout());

        FineTuningResult halves = train("llama_lm", options.withBatches(30, 2), progress -> {});

        FineTuningResult whole = train("llama_lm", options.withBatches(60, 1), progress -> {});
        assertThat(halves.evaluation().logLoss()).isCloseTo(whole.evaluation().logLoss(), Offset.offset(1e-4));
    }

    @Test
    void cutsALongTextAndNotTheQuestion() {
        FineTuningOptions options = options(LORA, 1, 1e-3).withMaxTokens(5);

        FineTuningResult result = train("llama_lm", options, progress -> {});

        Path checkpoint = result.saveCheckpoint(folder.resolve("checkpoint"));
        try (PromptClassifier classifier = PromptClassifier.load(checkpoint, EncoderOptions.of("fp32"))) {
            List<Prediction> predictions =
                    classifier.classify(List.of("goal", "goal goal goal goal goal", "goal goal goal goal goal goal"));
            assertThat(predictions).extracting(Prediction::truncated).containsExactly(false, true, true);
            assertThat(predictions.get(1).tokens()).isEqualTo(predictions.get(2).tokens());
        }
    }

    @Test
    void refusesToTrainAHeadThatIsNotThere() {
        assertThatThrownBy(() -> train("llama_lm", options(new Adaptation.HeadOnly(), 1, 1e-3), progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessage("A prompted language model has no head to train alone; choose LoRA or full fine-tuning.");
    }

    @Test
    void refusesABaseThatAnswersNothing() {
        assertThatThrownBy(() -> train("bert_seqcls", options(LORA, 1, 1e-3), progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected a causal language model");
    }

    private static FineTuningOptions options(Adaptation adaptation, int epochs, double rate) {
        return FineTuningOptions.of(adaptation, epochs, rate)
                .withBatches(8, 1)
                .withMaxTokens(32)
                .withDtype("fp32");
    }

    private static FineTuningResult train(String base, FineTuningOptions options, Consumer<Progress> progress) {
        return FineTuner.trainAnswers(Fixture.path(base), TASK, examples(0, 60), examples(60, 40), options, progress);
    }

    private static Evaluation evaluate(Path checkpoint) {
        List<TrainingExample> heldOut = examples(60, 40);
        try (PromptClassifier classifier = PromptClassifier.load(checkpoint, EncoderOptions.of("fp32"))) {
            List<Prediction> predictions = classifier.classify(
                    heldOut.stream().map(TrainingExample::text).toList());
            int[] truth = heldOut.stream()
                    .mapToInt(example -> LABELS.indexOf(example.label()))
                    .toArray();
            double[][] scores = predictions.stream()
                    .map(each -> each.scores().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())
                    .toArray(double[][]::new);
            return Evaluation.of(LABELS.ids(), truth, scores);
        }
    }

    private static double[] scores(Checkpoint checkpoint) {
        try (LabelScorer scorer = LabelScorer.load(checkpoint, TASK, EncoderOptions.of("fp32"))) {
            return scorer.score(List.of("striker goal the match")).get(0).values(LabelScores.Length.SUM);
        }
    }

    private static List<TrainingExample> examples(int from, int count) {
        String[] sport = {"striker", "coach", "match", "team", "goal"};
        String[] business = {"bank", "market", "shares", "profit", "trade"};
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            String[] words = i % 2 == 0 ? sport : business;
            String text = words[i % 5] + " " + words[(i / 5) % 5] + " the " + words[(i / 3) % 5];
            examples.add(new TrainingExample(text, LABELS.ids().get(i % 2)));
        }
        return examples;
    }
}
