package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.adaptation.LoraMatrices;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.Distillation;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.Head;
import io.slugline.model.prompt.PromptTask;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A head says the label: every example counts the same. */
record LabelObjective(
        Checkpoint start,
        Head head,
        LabelSet labels,
        int maxTokens,
        String dtype,
        EncodedExamples train,
        EncodedExamples heldOut)
        implements LabelledObjective {

    private static final int TOKEN_BUDGET = 4096;

    static LabelObjective of(
            Checkpoint start,
            LabelSet labels,
            List<TrainingExample> train,
            List<TrainingExample> heldOut,
            FineTuningOptions options) {
        int limit = start.config().maxTokens(options.maxTokens());
        Distillation distillation = options.regularisation().distillation();
        try (Tokenizer tokenizer = Tokenizer.load(start.folder(), limit)) {
            return new LabelObjective(
                    start,
                    Head.of(start),
                    labels,
                    limit,
                    options.dtype(),
                    EncodedExamples.of(train, ExampleTargets.of(train, labels, distillation), tokenizer),
                    EncodedExamples.of(heldOut, ExampleTargets.of(heldOut, labels, Distillation.none()), tokenizer));
        }
    }

    @Override
    public int weight(int[] members) {
        return members.length;
    }

    @Override
    public double[][] logits(Checkpoint tuned) {
        try (Encoder encoder = Encoder.load(LoraMatrices.merge(tuned), head, EncoderOptions.of(dtype))) {
            return Arrays.stream(encoder.logits(heldOut.texts(), TOKEN_BUDGET))
                    .map(LabelObjective::widen)
                    .toArray(double[][]::new);
        }
    }

    private static double[] widen(float[] row) {
        return IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray();
    }

    @Override
    public @Nullable PromptTask prompt() {
        return null;
    }
}
