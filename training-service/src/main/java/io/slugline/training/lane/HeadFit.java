package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.finetune.HeadTrainer;
import io.slugline.model.finetune.HeadTrainingOptions;
import io.slugline.model.finetune.Progress;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.training.set.Fold;
import io.slugline.training.set.SetExample;
import io.slugline.training.set.TrainingSet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Fits a head to the train fold of a training set; the other folds are never looked at. How long it trains and how scores
 * are calibrated is decided out of fold: it keeps the head from learning its examples, and their wrong labels, by heart.
 */
final class HeadFit {
    /** Chosen by cross-validation inside the train fold of the starter articles. */
    static final HeadTrainingOptions OPTIONS = HeadTrainingOptions.defaults().withWeightDecay(3);

    private final Path encoder;
    private final LabelSet labels;

    HeadFit(Path encoder, LabelSet labels) {
        this.encoder = encoder;
        this.labels = labels;
    }

    /** Trains and writes the checkpoint to a new folder. */
    Path fit(TrainingSet set, Path checkpoint, Consumer<Progress> progress) {
        List<TrainingExample> examples =
                set.of(Fold.TRAIN).stream().map(SetExample::example).toList();
        return HeadTrainer.trainOnAll(encoder, labels, examples, OPTIONS, progress)
                .saveCheckpoint(checkpoint);
    }
}
