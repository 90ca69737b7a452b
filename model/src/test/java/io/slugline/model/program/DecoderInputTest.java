package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.model.tokenizer.Encoding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Inputs that decoders treat in their own way. */
class DecoderInputTest {

    @Test
    void readsATextThatEndsWithAPaddingTokenUpToTheTokenBeforeIt() {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path("llama_seqcls"));
        long pad = checkpoint.config().padTokenId();
        try (Encoder encoder = Encoder.load(checkpoint, EncoderOptions.of("fp32"))) {
            List<Encoding> texts = List.of(text(440, 45, 68), text(440, 45, 68, pad, pad), text(440, pad, 45, 68));
            float[][] logits = encoder.logits(texts, 64);

            assertThat(logits[1]).containsExactly(logits[0], Offset.offset(1e-6f));
            assertThat(Arrays.equals(logits[2], logits[0])).isFalse();
        }
    }

    @Test
    void givesATextWithoutAnyTokenEqualScoresAndAbstains() {
        ClassifierOptions options = ClassifierOptions.defaults().withDtype("fp32");
        try (TextClassifier classifier = TextClassifier.load(Fixture.path("qwen2_seqcls"), options)) {
            List<Prediction> predictions = classifier.classify(List.of("", "Rates fell", ""));

            assertThat(predictions.get(0).tokens()).isZero();
            assertThat(predictions.get(0).abstained()).isTrue();
            assertThat(predictions.get(0).scores()).containsOnly(0.25);
            assertThat(predictions.get(1).abstained()).isFalse();
        }
    }

    @Test
    void refusesAClassifierAsALanguageModel() {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path("llama_seqcls"));

        assertThatThrownBy(() -> LanguageModel.load(checkpoint, EncoderOptions.of("fp32")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("LlamaForSequenceClassification");
    }

    @Test
    void leavesAReadingUnchangedWhenGoingOnFromIt() {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path("mistral_lm"));
        List<long[]> answers = List.of(new long[] {45, 68}, new long[] {70});
        try (LanguageModel model = LanguageModel.load(checkpoint, EncoderOptions.of("fp32"));
                Reading reading = model.read(List.of(new long[] {1, 45, 68, 86, 82, 25, 220, 53, 78, 290}))) {
            float[][][] first = model.score(reading, answers);
            model.read(reading, List.of(new long[] {7}, new long[] {8, 9})).close();

            float[][][] second = model.score(reading, answers);
            assertThat(second).isDeepEqualTo(first);
        }
    }

    @Test
    void saysSoWhenALanguageModelsWeightsAreNoNumbers() {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path("qwen3_lm"));
        float[] broken = new float[32];
        Arrays.fill(broken, Float.NaN);
        Map<String, TensorData> tensors = new LinkedHashMap<>(checkpoint.tensors());
        tensors.put("norm.weight", TensorData.of("norm.weight", broken, 32));
        Checkpoint damaged = new Checkpoint(
                checkpoint.folder(), checkpoint.config(), tensors, checkpoint.fileNames(), checkpoint.pooling());
        try (LanguageModel model = LanguageModel.load(damaged, EncoderOptions.of("fp32"));
                Reading reading = model.read(List.of(new long[] {4, 5}))) {
            assertThatThrownBy(() -> model.next(reading))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("not finite");
        }
    }

    private static Encoding text(long... ids) {
        return new Encoding(ids, new long[ids.length], false);
    }
}
