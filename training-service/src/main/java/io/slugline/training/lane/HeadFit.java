package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.finetune.CrossFit;
import io.slugline.model.finetune.HeadTrainingOptions;
import io.slugline.model.finetune.Progress;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Fits a head to the train fold, in folds of its own; validation and golden fold are never looked at. */
final class HeadFit {
    /** Chosen by cross-validation inside the train fold of the starter articles. */
    static final HeadTrainingOptions OPTIONS = HeadTrainingOptions.defaults().withWeightDecay(3);

    private static final int FOLDS = 5;

    private final Path encoder;
    private final LabelSet labels;

    HeadFit(Path encoder, LabelSet labels) {
        this.encoder = encoder;
        this.labels = labels;
    }

    /** Trains and writes the checkpoint to a new folder. */
    Path fit(TrainingSet set, Path checkpoint, Consumer<Progress> progress) {
        List<TrainingExample> train =
                set.of(Fold.TRAIN).stream().map(SetExample::example).toList();
        return CrossFit.train(encoder, labels, train, FOLDS, OPTIONS, progress)
                .result()
                .saveCheckpoint(checkpoint);
    }
}
