package io.slugline.model.finetune;

import io.slugline.model.LabelSet;
import io.slugline.model.adaptation.FreshHead;
import io.slugline.model.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What a classifier's fine-tuning starts from. A fresh linear head is first trained on the features of the untouched encoder, so
 * that the first steps do not bend the encoder towards random weights (Kumar et al. 2022, "Fine-Tuning can Distort Pretrained
 * Features"); every other head starts as it is. Of many examples some are drawn for it, which the seed decides.
 */
final class HeadStart {

    private static final String PHASE = "head";

    /** More examples cost time and hardly move a linear layer, which the steps that follow train on all of them anyway. */
    private static final int MOST_EXAMPLES = 8192;

    private static final int MOST_HELD_OUT = 2048;

    private HeadStart() {}

    /** @param heldOut chooses among the head's epochs */
    static Checkpoint of(
            Path base,
            LabelSet labels,
            List<TrainingExample> train,
            List<TrainingExample> heldOut,
            FineTuningOptions options,
            Consumer<Progress> progress) {
        Checkpoint opened = Checkpoint.open(base);
        Checkpoint start = FreshHead.fit(opened, labels, options.seed());
        if (!FreshHead.isFreshLinear(opened, labels) || RunState.hasBegun(options.stateFolder())) {
            return start;
        }
        return HeadTrainer.train(
                        base,
                        labels,
                        drawn(train, MOST_EXAMPLES, options.seed()),
                        drawn(heldOut, MOST_HELD_OUT, options.seed()),
                        headOptions(options),
                        seen -> progress.accept(seen.in(PHASE)))
                .head()
                .on(start);
    }

    private static List<TrainingExample> drawn(List<TrainingExample> examples, int most, int seed) {
        if (examples.size() <= most) {
            return examples;
        }
        List<TrainingExample> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, most);
    }

    private static HeadTrainingOptions headOptions(FineTuningOptions options) {
        HeadTrainingOptions defaults = HeadTrainingOptions.defaults();
        return new HeadTrainingOptions(
                options.seed(),
                defaults.epochs(),
                defaults.batchSize(),
                defaults.learningRate(),
                defaults.weightDecay(),
                options.balanced(),
                options.maxTokens(),
                options.dtype(),
                options.regularisation().distillation(),
                null);
    }
}
