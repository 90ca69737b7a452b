package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.Fixture;
import io.slugline.model.adaptation.AdapterFolder;
import io.slugline.model.batch.Batch;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The training runs of the reference folders are repeated step by step. */
class TrainingFixtureTest {

    private static final Offset<Double> RELATIVE = Offset.offset(1e-4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train_bert_head",
                "train_bert_lora",
                "train_bert_lora_cosine",
                "train_llama_lora",
                "train_distilbert_full"
            })
    void givesPythonsLossesNormsAndWeights(String name) {
        Fixture fixture = Fixture.of(name);
        Checkpoint checkpoint = start(fixture);
        Set<String> trained = new LinkedHashSet<>();
        fixture.expected()
                .get("trainable")
                .forEach(t -> trained.add(
                        AdapterFolder.canonical(checkpoint, t.get("name").textValue())));
        try (TrainingNetwork network = TrainingNetwork.load(
                checkpoint,
                Head.CLASSIFIER,
                Precision.FP32,
                TrainingOptions.withoutDropout(),
                new TrainedTensors(TensorCheck.check(checkpoint, Head.CLASSIFIER), trained))) {
            fixture.expected().get("steps").forEach(step -> compare(fixture, step, network));
            Map<String, TensorData> wanted =
                    SafetensorsFile.read(fixture.folder().resolve("trainable_final.safetensors"));
            Map<String, TensorData> trainedTensors = network.trained();
            assertThat(trainedTensors).hasSameSizeAs(wanted);
            wanted.forEach((fileName, value) -> {
                TensorData tensor = trainedTensors.get(AdapterFolder.canonical(checkpoint, fileName));
                // Adam turns the rounding of a true gradient of zero into steps; a key's bias has no effect on
                // attention.
                float tolerance = fileName.endsWith("k_lin.bias") ? 2e-3f : 1e-4f;
                assertThat(tensor.toFloats()).as(fileName).containsExactly(value.toFloats(), Offset.offset(tolerance));
            });
        }
    }

    private static Checkpoint start(Fixture fixture) {
        Checkpoint base = Checkpoint.open(fixture.folder().resolve("base"));
        Path adapter = fixture.folder().resolve("adapter_init");
        return Files.exists(adapter) ? AdapterFolder.read(adapter, base) : base;
    }

    private static void compare(Fixture fixture, JsonNode step, TrainingNetwork network) {
        long[] examples = Fixture.longs(step.get("example_indices"));
        int[] labels = Arrays.stream(examples)
                .mapToInt(
                        i -> fixture.expected().get("train_labels").get((int) i).intValue())
                .toArray();
        float[] weights = new float[fixture.expected().get("num_labels").intValue()];
        Arrays.fill(weights, 1);
        StepSettings settings = new StepSettings(step.get("learning_rate").doubleValue(), 0.01, 1, weights);

        StepResult result = network.step(new StepInput.Texts(batch(fixture, examples)), Targets.of(labels), settings);

        assertThat(result.loss()).isCloseTo(step.get("loss").doubleValue(), RELATIVE);
        double norm = step.get("grad_norm").doubleValue();
        assertThat(result.gradientNorm()).isCloseTo(norm, Offset.offset(1e-4 * norm));
        for (int i = 0; i < labels.length; i++) {
            assertThat(result.logits()[i])
                    .containsExactly(Fixture.floats(step.get("logits").get(i)), Offset.offset(1e-4f));
        }
    }

    /** The stored batches are in the order of the examples, four at a time. */
    private static Batch batch(Fixture fixture, long[] examples) {
        JsonNode batch = fixture.expected().get("train_batches").get((int) examples[0] / 4);
        JsonNode ids = batch.get("input_ids");
        int length = ids.get(0).size();
        return new Batch(
                ids.size(),
                length,
                flat(ids),
                flat(batch.get("attention_mask")),
                batch.has("token_type_ids") ? flat(batch.get("token_type_ids")) : new long[ids.size() * length]);
    }

    private static long[] flat(JsonNode rows) {
        long[] values = new long[rows.size() * rows.get(0).size()];
        int i = 0;
        for (JsonNode row : rows) {
            for (JsonNode value : row) {
                values[i++] = value.longValue();
            }
        }
        return values;
    }
}
