package io.slugline.model.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.Fixture;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PEFT's adapters give PEFT's logits, merged or not, and are written as they were read. */
class LoraFixtureTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lora_bert_qv",
                "lora_bert_all_linear",
                "lora_bert_rslora_patterns",
                "lora_llama_qv",
                "lora_llama_all_linear"
            })
    void givesPeftsLogitsBesideTheLayersAndMergedIntoThem(String name) {
        Fixture fixture = Fixture.of(name);
        Checkpoint adapted = adapted(fixture);

        compare(fixture, logits(fixture, adapted), "logits_alone");
        compare(fixture, logits(fixture, LoraMatrices.merge(adapted)), "logits_merged_alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora_bert_qv", "lora_bert_rslora_patterns", "lora_llama_all_linear"})
    void writesTheTensorsAndSettingsItRead(String name) {
        Fixture fixture = Fixture.of(name);
        Path original = fixture.folder().resolve("adapter");
        Path written = folder.resolve("adapter");

        AdapterFolder.write(written, adapted(fixture), AdapterFolder.settings(original), "base");

        assertThat(AdapterFolder.settings(written)).isEqualTo(AdapterFolder.settings(original));
        Map<String, TensorData> before = SafetensorsFile.read(original.resolve("adapter_model.safetensors"));
        Map<String, TensorData> after = SafetensorsFile.read(written.resolve("adapter_model.safetensors"));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((tensor, value) ->
                assertThat(value.toFloats()).isEqualTo(before.get(tensor).toFloats()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora_bert_qv", "lora_llama_qv"})
    void freshMatricesChangeNothing(String name) {
        Fixture fixture = Fixture.of(name);
        Checkpoint base = Checkpoint.open(fixture.folder().resolve("base"));
        Adaptation.Lora lora = AdapterFolder.settings(fixture.folder().resolve("adapter"));

        compare(fixture, logits(fixture, LoraMatrices.create(base, lora, 1)), "logits_base_alone");
    }

    private static Checkpoint adapted(Fixture fixture) {
        Checkpoint base = Checkpoint.open(fixture.folder().resolve("base"));
        return AdapterFolder.read(fixture.folder().resolve("adapter"), base);
    }

    private static float[][] logits(Fixture fixture, Checkpoint checkpoint) {
        try (Tokenizer tokenizer = Tokenizer.load(fixture.folder().resolve("base"), fixture.maxLength());
                Encoder encoder = Encoder.load(checkpoint, EncoderOptions.of("fp32"))) {
            List<Encoding> texts =
                    fixture.texts().stream().map(tokenizer::encode).toList();
            return encoder.logits(texts, 1);
        }
    }

    private static void compare(Fixture fixture, float[][] logits, String field) {
        JsonNode wanted = fixture.expected().get(field);
        for (int i = 0; i < logits.length; i++) {
            assertThat(logits[i])
                    .as("%s, text %d", field, i)
                    .containsExactly(Fixture.floats(wanted.get(i)), Offset.offset(5e-5f));
        }
    }
}
