package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.Fixture;
import io.slugline.model.adaptation.FreshHead;
import io.slugline.model.batch.Batch;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.tokenizer.Encoding;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpanLossTest {

    private static final int LENGTH = 5;
    private static final List<Encoding> TEXTS = List.of(
            new Encoding(new long[] {2, 9, 17, 30, 3}, new long[LENGTH], false),
            new Encoding(new long[] {2, 21, 3}, new long[3], false));
    private static final int[] STARTS = {2, 0};
    private static final int[] ENDS = {3, 0};

    @Test
    void isTheMeanCrossEntropyOfFirstAndLastToken() {
        Checkpoint checkpoint = FreshHead.fitSpans(Checkpoint.open(Fixture.path("bert_seqcls")), 1);
        Map<String, TensorData> tensors = TensorCheck.check(checkpoint, Head.SPAN);
        try (TrainingNetwork network = TrainingNetwork.load(
                checkpoint,
                Head.SPAN,
                Precision.FP32,
                TrainingOptions.withoutDropout(),
                new TrainedTensors(tensors, tensors.keySet()))) {
            Targets targets = Targets.of(STARTS[0], STARTS[1], ENDS[0], ENDS[1]);

            StepResult result = network.step(
                    new StepInput.Texts(Batch.of(TEXTS, 0)), targets, new StepSettings(1e-3, 0, 1, new float[] {1}));

            double wanted = 0;
            for (int text = 0; text < 2; text++) {
                wanted += crossEntropy(result.logits()[text], 0, STARTS[text]) / 4;
                wanted += crossEntropy(result.logits()[text], LENGTH, ENDS[text]) / 4;
            }
            assertThat(result.loss()).isCloseTo(wanted, Offset.offset(1e-5));
        }
    }

    /** Of the scores that begin at {@code from}, one per token. */
    private static double crossEntropy(float[] scores, int from, int token) {
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += Math.exp(scores[from + i]);
        }
        return Math.log(sum) - scores[from + token];
    }
}
