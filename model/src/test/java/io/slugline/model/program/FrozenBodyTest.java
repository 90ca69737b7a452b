package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.Fixture;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.adaptation.TrainedNames;
import io.slugline.model.batch.Batch;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.tokenizer.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenBodyTest {

    private static final List<Encoding> TEXTS = List.of(
            new Encoding(new long[] {2, 9, 17, 30, 3}, new long[5], false),
            new Encoding(new long[] {2, 21, 3}, new long[3], false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert_seqcls",
                "distilbert_seqcls",
                "roberta_seqcls",
                "modernbert_mean_seqcls",
                "llama_seqcls",
                "gemma2_seqcls"
            })
    void seesTheTextsAsServingDoesWhateverDropoutTheLayersHave(String name) {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path(name));
        TrainingOptions dropout = new TrainingOptions(0.5, 0, 0, 0, Distillation.none());
        Map<String, TensorData> tensors = TensorCheck.check(checkpoint, Head.CLASSIFIER);
        Set<String> trained = TrainedNames.of(new Adaptation.HeadOnly(), tensors.keySet());
        float[] weights = new float[checkpoint.config().labels().size()];
        Arrays.fill(weights, 1);
        try (TrainingNetwork network = TrainingNetwork.load(
                        checkpoint, Head.CLASSIFIER, Precision.FP32, dropout, new TrainedTensors(tensors, trained));
                Encoder serving = Encoder.load(checkpoint, EncoderOptions.of("fp32"))) {
            StepInput input =
                    new StepInput.Texts(Batch.of(TEXTS, checkpoint.config().padTokenId()));

            StepResult result = network.step(input, Targets.of(0, 1), new StepSettings(1e-3, 0, 1, weights));

            float[][] wanted = serving.logits(TEXTS, 4096);
            for (int i = 0; i < wanted.length; i++) {
                assertThat(result.logits()[i]).containsExactly(wanted[i], Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void isNoneWhereALayerBelowTheHeadIsTrained() {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path("bert_seqcls"));
        Map<String, TensorData> tensors = TensorCheck.check(checkpoint, Head.CLASSIFIER);
        Set<String> trained = Set.of("classifier.weight", "encoder.layer.1.output.dense.bias");

        assertThat(FrozenBody.of(checkpoint, Head.CLASSIFIER, Precision.FP32, new TrainedTensors(tensors, trained)))
                .isEmpty();
    }
}
