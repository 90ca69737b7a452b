package io.slugline.model.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.adaptation.AdapterFolder;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.model.program.Distillation;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.program.TrainingOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FineTunerTest {

    private static final LabelSet LABELS = LabelSet.ofNames("1", List.of("sport", "business"));
    private static final Adaptation.Lora LORA = Adaptation.Lora.of(4, 8, 0.1, List.of(Adaptation.Lora.ALL_LINEAR));

    @TempDir
    private Path folder;

    @BeforeAll
    static void useOneThread() {
        TorchEngine.setThreads(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentence_mean", "bert_seqcls", "distilbert_seqcls", "modernbert_seqcls", "llama_lm"})
    void learnsWithLoraOnAnyBaseAndSavesWhatItLearned(String base) {
        FineTuningResult result = train(base, options(LORA, 12, 5e-3), progress -> {});

        Path checkpoint = result.saveCheckpoint(folder.resolve("checkpoint"));

        assertThat(result.evaluation().accuracy()).isGreaterThan(0.85);
        ReleaseManifest.read(checkpoint).verify(checkpoint);
        assertThat(accuracy(checkpoint)).isEqualTo(result.evaluation().accuracy());
    }

    @Test
    void learnsWithEveryWeightInBf16OverFp32Masters() {
        FineTuningResult result = train(
                "distilbert_seqcls", options(new Adaptation.Full(), 10, 2e-3).withDtype("bf16"), progress -> {});

        assertThat(result.evaluation().accuracy()).isGreaterThan(0.85);
    }

    @Test
    void savesAnAdapterThatPeftsLayoutCanCarry() {
        FineTuningResult result = train("bert_seqcls", options(LORA, 2, 1e-3), progress -> {});

        result.saveAdapter(folder.resolve("adapter"));

        Checkpoint base = Checkpoint.open(Fixture.path("bert_seqcls"));
        Checkpoint read = AdapterFolder.read(folder.resolve("adapter"), base);
        assertThat(read.tensors()
                        .get("encoder.layer.1.output.dense.lora_B.weight")
                        .toFloats())
                .isEqualTo(result.checkpoint()
                        .tensors()
                        .get("encoder.layer.1.output.dense.lora_B.weight")
                        .toFloats());
    }

    @Test
    void accumulatedBatchesGiveTheLossesOfOneLargeBatch() {
        FineTuningOptions options = options(new Adaptation.HeadOnly(), 2, 1e-3);

        FineTuningResult halves = train("bert_seqcls", options.withBatches(30, 2), progress -> {});

        FineTuningResult whole = train("bert_seqcls", options.withBatches(60, 1), progress -> {});
        assertThat(halves.evaluation().logLoss()).isCloseTo(whole.evaluation().logLoss(), Offset.offset(1e-4));
    }

    @Test
    void goesOnAfterAStopToTheSameResult() {
        FineTuningOptions options = options(LORA, 6, 2e-3);
        FineTuningOptions kept = options.withStateFolder(folder.resolve("run"));
        Consumer<Progress> stopper = progress -> {
            if (Files.exists(folder.resolve("run/epoch-2")) || Files.exists(folder.resolve("run/epoch-3"))) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> train("bert_seqcls", kept, stopper)).isInstanceOf(CancellationException.class);
        // A write that was interrupted leaves the interrupt set; it belongs to the run that it stopped.
        Thread.interrupted();

        FineTuningResult resumed = train("bert_seqcls", kept, progress -> {});

        FineTuningResult straight = train("bert_seqcls", options, progress -> {});
        resumed.checkpoint().tensors().forEach((name, tensor) -> assertThat(tensor.toFloats())
                .as(name)
                .isEqualTo(straight.checkpoint().tensors().get(name).toFloats()));
        assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**/epoch-5");
    }

    @Test
    void refusesTheStateOfARunWithOtherOptions() {
        Path run = folder.resolve("run");
        train("bert_seqcls", options(LORA, 1, 2e-3).withStateFolder(run), progress -> {});

        assertThatThrownBy(() -> train("bert_seqcls", options(LORA, 2, 2e-3).withStateFolder(run), progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessage("The state in " + run + " was saved by a run with other options; go on with that run's own,"
                        + " or give this run another state folder.");
    }

    @Test
    void refusesTheStateOfARunOnOtherExamples() {
        FineTuningOptions kept = options(LORA, 2, 2e-3).withStateFolder(folder.resolve("run"));
        train("bert_seqcls", kept, progress -> {});

        assertThatThrownBy(() -> FineTuner.train(
                        Fixture.path("bert_seqcls"), LABELS, examples(0, 50), examples(60, 40), kept, progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a run with other data");
    }

    @Test
    void dropsPartsOfADecodersTextVectorWhereAsked() {
        FineTuningOptions options = options(new Adaptation.HeadOnly(), 1, 1e-3);

        FineTuningResult with = train(
                "llama_lm",
                options.withRegularisation(new TrainingOptions(0, 0.5, 0, 0, Distillation.none())),
                progress -> {});

        FineTuningResult without =
                train("llama_lm", options.withRegularisation(TrainingOptions.withoutDropout()), progress -> {});
        assertThat(with.evaluation().logLoss())
                .isNotEqualTo(without.evaluation().logLoss());
    }

    private static FineTuningOptions options(Adaptation adaptation, int epochs, double rate) {
        return FineTuningOptions.of(adaptation, epochs, rate)
                .withBatches(8, 1)
                .withMaxTokens(32)
                .withDtype("fp32");
    }

    private static FineTuningResult train(String base, FineTuningOptions options, Consumer<Progress> progress) {
        return FineTuner.train(Fixture.path(base), LABELS, examples(0, 60), examples(60, 40), options, progress);
    }

    private static double accuracy(Path checkpoint) {
        List<TrainingExample> heldOut = examples(60, 40);
        try (TextClassifier classifier = TextClassifier.load(
                checkpoint, ClassifierOptions.defaults().withDtype("fp32").withMaxTokens(32))) {
            List<Prediction> predictions = classifier.classify(
                    heldOut.stream().map(TrainingExample::text).toList());
            long right = 0;
            for (int i = 0; i < heldOut.size(); i++) {
                right += predictions.get(i).topLabel().equals(heldOut.get(i).label()) ? 1 : 0;
            }
            return (double) right / heldOut.size();
        }
    }

    private static List<TrainingExample> examples(int from, int count) {
        String[] sport = {"striker", "coach", "match", "team", "goal"};
        String[] business = {"bank", "market", "shares", "profit", "trade"};
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            String[] words = i % 2 == 0 ? sport : business;
            String text = words[i % 5] + " " + words[(i / 5) % 5] + " the " + words[(i / 3) % 5] + " report " + i;
            examples.add(new TrainingExample(text, i % 2 == 0 ? "sport" : "business"));
        }
        return examples;
    }
}
