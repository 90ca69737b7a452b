package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.Fixture;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentence encoders give Python's vectors, alone and in a padded batch. */
class SentenceFixtureTest {

    @ParameterizedTest
    @CsvSource({
        "sentence_mean, 1, pooled_alone", "sentence_mean, 100000, pooled_batch",
        "sentence_cls, 1, pooled_alone", "sentence_cls, 100000, pooled_batch"
    })
    void givesPythonsVectors(String name, int tokenBudget, String field) {
        Fixture fixture = Fixture.of(name);
        try (Tokenizer tokenizer = Tokenizer.load(fixture.folder(), fixture.maxLength());
                Encoder encoder = Encoder.load(Checkpoint.open(fixture.folder()), EncoderOptions.of("fp32"))) {
            List<Encoding> texts =
                    fixture.texts().stream().map(tokenizer::encode).toList();

            float[][] vectors = encoder.features(texts, tokenBudget);

            JsonNode wanted = fixture.expected().get(field);
            for (int i = 0; i < vectors.length; i++) {
                assertThat(vectors[i]).containsExactly(Fixture.floats(wanted.get(i)), Offset.offset(2e-5f));
            }
        }
    }
}
