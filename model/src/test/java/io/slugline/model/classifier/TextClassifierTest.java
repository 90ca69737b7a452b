package io.slugline.model.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextClassifierTest {

    private static final Fixture BERT = Fixture.of("bert_seqcls");
    private static final ClassifierOptions FP32 = ClassifierOptions.defaults().withDtype("fp32");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fp32", "bf16"})
    void givesATextTheSameScoresAloneAndInAnyCompanyAndOrder(String dtype) {
        List<String> texts = new ArrayList<>(BERT.texts());
        texts.add("");
        try (TextClassifier classifier =
                TextClassifier.load(BERT.folder(), ClassifierOptions.defaults().withDtype(dtype))) {
            List<Prediction> together = classifier.classify(texts);

            List<String> shuffled = new ArrayList<>(texts);
            Collections.shuffle(shuffled, new Random(3));
            List<Prediction> permuted = classifier.classify(shuffled);
            for (int i = 0; i < texts.size(); i++) {
                Prediction alone = classifier.classify(List.of(texts.get(i))).get(0);
                same(together.get(i), alone, dtype);
                same(together.get(i), permuted.get(shuffled.indexOf(texts.get(i))), dtype);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp32", "bf16"})
    void saysWhatABatchCost(String dtype) {
        List<BatchCost> costs = new ArrayList<>();
        try (TextClassifier classifier =
                TextClassifier.load(BERT.folder(), ClassifierOptions.defaults().withDtype(dtype))) {
            List<Prediction> predictions = classifier.classify(BERT.texts(), costs::add);

            long tokens = predictions.stream().mapToLong(Prediction::tokens).sum();
            assertThat(costs).singleElement().satisfies(cost -> {
                assertThat(cost.tokens()).isEqualTo(tokens);
                // In fp32 rows have no padding where the packed program runs; windows for matrix units have.
                assertThat(cost.slots()).isGreaterThanOrEqualTo(tokens);
                assertThat(cost.paddingRatio() > 0).isEqualTo(dtype.equals("bf16"));
                assertThat(cost.paddingRatio()).isBetween(0.0, 1.0);
                assertThat(cost.tokenise()).isPositive();
                assertThat(cost.infer()).isPositive();
            });
        }
    }

    private static void same(Prediction a, Prediction b, String dtype) {
        double tolerance = dtype.equals("fp32") ? 1e-6 : 5e-3;
        for (int i = 0; i < a.scores().size(); i++) {
            assertThat(a.scores().get(i)).isCloseTo(b.scores().get(i), Offset.offset(tolerance));
        }
        assertThat(a.tokens()).isEqualTo(b.tokens());
    }

    @Test
    void answersSeveralThreadsAtOnceAsItAnswersOne() throws Exception {
        try (TextClassifier classifier = TextClassifier.load(BERT.folder(), FP32)) {
            List<Prediction> wanted = classifier.classify(BERT.texts());
            var pool = Executors.newFixedThreadPool(4);
            try {
                List<Callable<List<Prediction>>> calls =
                        Collections.nCopies(16, () -> classifier.classify(BERT.texts()));

                var answers = pool.invokeAll(calls);

                for (var answer : answers) {
                    for (int i = 0; i < wanted.size(); i++) {
                        same(wanted.get(i), answer.get().get(i), "fp32");
                    }
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void saysThatATextWithoutAnyTokenHasNoLabel() {
        Path qwen = Fixture.path("qwen2_seqcls");
        try (TextClassifier classifier = TextClassifier.load(qwen, FP32)) {
            Prediction empty =
                    classifier.classify(List.of("", "The striker scored twice")).get(0);

            assertThat(empty.abstained()).isTrue();
            assertThat(empty.needsReview()).isTrue();
            assertThat(empty.tokens()).isZero();
        }
    }

    @Test
    void appliesTheManifestsTemperatureAndThresholds() throws IOException {
        Path checkpoint = copy(BERT.folder());
        LabelSet labels = LabelSet.ofNames("7", List.of("a", "b", "c", "d", "e"));
        Map<String, Double> thresholds = Map.of("a", 1.0, "b", 1.0, "c", 1.0, "d", 1.0, "e", 1.0);
        ReleaseManifest.draft(labels, new Calibration(1000, thresholds, 0.5), Map.of(), Instant.EPOCH)
                .write(checkpoint);
        try (TextClassifier classifier = TextClassifier.load(checkpoint, FP32)) {
            Prediction prediction =
                    classifier.classify(List.of("Oil prices fall")).get(0);

            assertThat(prediction.scores())
                    .allSatisfy(score -> assertThat(score).isCloseTo(0.2, Offset.offset(0.01)));
            assertThat(prediction.needsReview()).isTrue();
            assertThat(prediction.abstained()).isTrue();
            assertThat(prediction.ranked().get(0).label()).isEqualTo(prediction.topLabel());
        }
    }

    /** Whatever is wrong with a folder, the sentence names it. */
    @Nested
    class RefusesToLoad {

        @Test
        void aTensorThatIsMissing() throws IOException {
            Path checkpoint = change(tensors -> {
                tensors.removeIf(t -> t.name().equals("bert.encoder.layer.1.output.dense.weight"));
                return tensors;
            });

            refuses(checkpoint, "lacks the tensor encoder.layer.1.output.dense.weight of shape [32, 64]");
        }

        @Test
        void aTensorOfAnotherShape() throws IOException {
            Path checkpoint = change(tensors -> {
                tensors.removeIf(t -> t.name().equals("classifier.bias"));
                tensors.add(TensorData.of("classifier.bias", new float[4], 4));
                return tensors;
            });

            refuses(checkpoint, "classifier.bias has the shape [4], its config.json calls for [5]");
        }

        @Test
        void aTensorThatItsArchitectureDoesNotHave() throws IOException {
            Path checkpoint = change(tensors -> {
                tensors.add(TensorData.of("bert.encoder.layer.9.extra", new float[1], 1));
                return tensors;
            });

            refuses(checkpoint, "encoder.layer.9.extra, which its architecture does not have");
        }

        @Test
        void weightsThatAreNotNumbers() throws IOException {
            Path checkpoint = change(tensors -> {
                tensors.removeIf(t -> t.name().equals("classifier.bias"));
                tensors.add(TensorData.of("classifier.bias", new float[] {0, Float.NaN, 0, 0, 0}, 5));
                return tensors;
            });

            refuses(checkpoint, "computes NaN for a text");
        }

        @Test
        void anArchitectureItDoesNotKnow() throws IOException {
            Path checkpoint = copy(BERT.folder());
            replace(checkpoint, "config.json", "\"model_type\": \"bert\"", "\"model_type\": \"mamba\"");

            refuses(checkpoint, "model_type \"mamba\", which is not supported");
        }

        @Test
        void labelsThatDoNotMatchTheHead() throws IOException {
            Path checkpoint = copy(BERT.folder());
            ReleaseManifest.draft(LabelSet.ofNames("1", List.of("a", "b")), Calibration.none(), Map.of(), Instant.EPOCH)
                    .write(checkpoint);

            refuses(checkpoint, "the head has 5 rows, the label set 1 has 2 labels");
        }

        @Test
        void aTokenizerWithMoreTokensThanTheEmbeddingHasRows() throws IOException {
            Path checkpoint = copy(BERT.folder());
            Files.copy(
                    Fixture.path("tokenizers/roberta/tokenizer.json"),
                    checkpoint.resolve("tokenizer.json"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            refuses(checkpoint, "the embedding table has 470 rows");
        }

        @Test
        void aFolderWithoutItsTokenizer() throws IOException {
            Path checkpoint = copy(BERT.folder());
            Files.delete(checkpoint.resolve("tokenizer.json"));

            refuses(checkpoint, "tokenizer.json is missing");
        }

        @Test
        void aModelWithoutAHead() {
            refuses(Fixture.path("sentence_mean"), "has no classification head");
        }

        private void refuses(Path checkpoint, String reason) {
            assertThatThrownBy(() -> TextClassifier.load(checkpoint, FP32))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining(reason);
        }
    }

    private Path change(UnaryOperator<List<TensorData>> change) throws IOException {
        Path checkpoint = copy(BERT.folder());
        Path file = checkpoint.resolve("model.safetensors");
        List<TensorData> tensors = new ArrayList<>(
                SafetensorsFile.read(BERT.folder().resolve("model.safetensors")).values());
        SafetensorsFile.write(file, change.apply(tensors));
        return checkpoint;
    }

    private Path copy(Path source) throws IOException {
        Path target = Files.createDirectory(folder.resolve("checkpoint"));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith("expected") && !name.startsWith("trace")) {
                    Files.write(target.resolve(name), Files.readAllBytes(file));
                }
            }
        }
        return target;
    }

    private static void replace(Path checkpoint, String file, String from, String to) throws IOException {
        Path path = checkpoint.resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }
}
