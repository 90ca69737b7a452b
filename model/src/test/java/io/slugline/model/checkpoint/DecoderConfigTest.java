package io.slugline.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files from before layer_types was written follow their family's own rule. */
class DecoderConfigTest {

    private static final String SIZES =
            "\"hidden_size\": 32, \"num_attention_heads\": 4, \"num_hidden_layers\": 4, \"num_key_value_heads\": 2";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mistral     | "sliding_window": 8                                                        | TTTT | 8
            mistral     | "sliding_window": null                                                     | FFFF | 0
            llama       | "sliding_window": 8                                                        | FFFF | 0
            gemma2      | "sliding_window": 8                                                        | TFTF | 8
            gemma3_text | "sliding_window": 8, "sliding_window_pattern": 3                           | TTFT | 8
            qwen2       | "sliding_window": 8, "use_sliding_window": false, "max_window_layers": 2   | FFFF | 0
            qwen2       | "sliding_window": 8, "use_sliding_window": true, "max_window_layers": 2    | FFTT | 8
            qwen3       | "sliding_window": 8, "use_sliding_window": true, "max_window_layers": 4    | FFFF | 0
            """)
    void windowsTheLayersThatTheFamilysCodeWindows(String type, String fields, String windowed, int window)
            throws IOException {
        DecoderConfig decoder = read(type, fields);

        StringBuilder found = new StringBuilder();
        decoder.windowed().forEach(flag -> found.append(flag ? 'T' : 'F'));
        assertThat(found).hasToString(windowed);
        assertThat(decoder.window()).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({"llama, false", "qwen3, false", "gemma, true", "gemma2, true", "gemma3_text, true"})
    void sharesTheEmbeddingTableWhereTheFamilyDoesByDefault(String type, boolean tied) throws IOException {
        assertThat(read(type, "\"vocab_size\": 9").tied()).isEqualTo(tied);
    }

    @Test
    void refusesAModelThatLooksAhead() {
        assertThatThrownBy(() -> read("gemma3_text", "\"use_bidirectional_attention\": true"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("use_bidirectional_attention");
    }

    private DecoderConfig read(String type, String fields) throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, "{\"model_type\": \"" + type + "\", " + SIZES + ", " + fields + "}");
        return DecoderConfig.of(ModelConfig.read(file));
    }
}
